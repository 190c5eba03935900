#pragma once

struct irc_message;
struct irc_user;

void irc_invite(struct irc_user *u, const struct irc_message *m);
void irc_knock(struct irc_user *u, const struct irc_message *m);
