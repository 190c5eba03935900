#pragma once

struct irc_message;
struct irc_user;

/* What users tell of themselves and of their channels, as keys and values:
 * https://ircv3.net/specs/extensions/metadata */
void irc_metadata(struct irc_user *u, const struct irc_message *m);

/* What its capability says. */
extern const char irc_metadata_limits[];
