#pragma once

struct irc_message;
struct irc_user;

/* Commands by which a client becomes a user, and ends. */
void irc_pass(struct irc_user *u, const struct irc_message *m);
void irc_nick(struct irc_user *u, const struct irc_message *m);
void irc_user(struct irc_user *u, const struct irc_message *m);
void irc_ping(struct irc_user *u, const struct irc_message *m);
void irc_pong(struct irc_user *u, const struct irc_message *m);
void irc_error(struct irc_user *u, const struct irc_message *m);
void irc_quit(struct irc_user *u, const struct irc_message *m);

/* Welcome the user, if all that is needed has been said. u may be gone
 * afterwards. */
void irc_register(struct irc_user *u);
