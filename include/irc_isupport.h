#pragma once

struct irc_user;

/* Limits that are no settings: the bytes of a host's name and of a channel's
 * key, and how many modes with a parameter one MODE may change. */
enum {
	IRC_HOST_LENGTH = 63,
	IRC_KEY_LENGTH = 23,
	IRC_MODES = 13,
};

/* Tell what the server can, as 005:
 * https://modern.ircdocs.horse/#rplisupport-005
 */
void irc_isupport(struct irc_user *u);
