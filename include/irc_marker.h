#pragma once

struct irc_message;
struct irc_user;

/* How far a user has read:
 * https://ircv3.net/specs/extensions/read-marker */
void irc_markread(struct irc_user *u, const struct irc_message *m);

/* Tell u how far it has read that channel, if it asks for that. */
void irc_marker_tell(struct irc_user *u, const char *channel);
