#pragma once

struct irc_message;
struct irc_user;

/* The message of the day. It is read from the file that the settings name, at
 * the start and when they are read again; then it is in memory. If it can't be
 * read, the log says why, and the one that there is remains. */
void irc_motd_read(void);
void irc_motd_clear(void);

void irc_send_motd(struct irc_user *u);
void irc_motd(struct irc_user *u, const struct irc_message *m);
