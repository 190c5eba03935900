#pragma once

struct irc_user;

/* The user leaves: its peers hear why, it gets an ERROR if it can still be
 * told, and its connection is closed. u is nobody afterwards. */
void irc_leave(struct irc_user *u, const char *why);

/* Its connection has ended: as above. */
void irc_leave_lost(struct irc_user *u, const char *why);

/* All users leave, and hear why; there are no peers to hear of it. */
void irc_leave_all(const char *why);

/* As irc_leave(), those for whom irc_user_ends() was called. */
void irc_leave_due(void);
