#pragma once

struct irc_user;

/* For 004: letters of the user modes, of the channel modes, and of those
 * channel modes that take a parameter. */
extern const char irc_user_modes[];
extern const char irc_channel_modes[];
extern const char irc_parameter_modes[];

/* Tell what the server can, as 005:
 * https://modern.ircdocs.horse/#rplisupport-005
 */
void irc_isupport(struct irc_user *u);
