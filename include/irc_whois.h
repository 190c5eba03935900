#pragma once

struct irc_message;
struct irc_user;

/* Questions for users by their nicknames. */
void irc_ison(struct irc_user *u, const struct irc_message *m);
void irc_userhost(struct irc_user *u, const struct irc_message *m);
void irc_whois(struct irc_user *u, const struct irc_message *m);
