#pragma once

struct irc_message;
struct irc_user;

/* What users say to each other and to channels. */
void irc_notice(struct irc_user *u, const struct irc_message *m);
void irc_privmsg(struct irc_user *u, const struct irc_message *m);

/* Nothing but tags: https://ircv3.net/specs/extensions/message-tags */
void irc_tagmsg(struct irc_user *u, const struct irc_message *m);
