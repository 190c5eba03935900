#pragma once

struct irc_message;
struct irc_user;

/* WHO, and with fields: https://ircv3.net/specs/extensions/whox */
void irc_who(struct irc_user *u, const struct irc_message *m);
