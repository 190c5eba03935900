#pragma once

struct irc_message;
struct irc_user;

/* Commands that ask what the server is. */
void irc_admin(struct irc_user *u, const struct irc_message *m);
void irc_info(struct irc_user *u, const struct irc_message *m);
void irc_links(struct irc_user *u, const struct irc_message *m);
void irc_time(struct irc_user *u, const struct irc_message *m);
void irc_version_of(struct irc_user *u, const struct irc_message *m);

/* When the server began, for 003 and INFO. Good until the next call. */
const char *irc_started(void);
