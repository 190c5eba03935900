#pragma once

struct irc_message;
struct irc_user;

/* How many there are, as 251 to 255, 265 and 266. */
void irc_send_lusers(struct irc_user *u);
void irc_lusers(struct irc_user *u, const struct irc_message *m);
