#pragma once

struct irc_message;
struct irc_user;

/* What the commands are for. */
void irc_help(struct irc_user *u, const struct irc_message *m);
