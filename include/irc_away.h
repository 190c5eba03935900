#pragma once

struct irc_message;
struct irc_user;

/* What users tell of themselves: that they are away, and their real names. */
void irc_away(struct irc_user *u, const struct irc_message *m);

/* https://ircv3.net/specs/extensions/setname */
void irc_setname(struct irc_user *u, const struct irc_message *m);
