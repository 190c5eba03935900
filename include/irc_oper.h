#pragma once

struct irc_message;
struct irc_user;

/* OPER, and commands of those who have become operators of the server. */
void irc_kill(struct irc_user *u, const struct irc_message *m);
void irc_oper(struct irc_user *u, const struct irc_message *m);
void irc_rehash(struct irc_user *u, const struct irc_message *m);
void irc_wallops(struct irc_user *u, const struct irc_message *m);
