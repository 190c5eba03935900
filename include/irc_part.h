#pragma once

struct irc_message;
struct irc_user;

void irc_part(struct irc_user *u, const struct irc_message *m);

/* Leave all channels, one after the other. */
void irc_part_all(struct irc_user *u);
