#pragma once

struct irc_line;
struct irc_message;
struct irc_user;

/* Messages are taken back:
 * https://ircv3.net/specs/extensions/message-redaction */
void irc_redact(struct irc_user *u, const struct irc_message *m);

/* That a message has gone to a channel or nickname. */
void irc_redact_remember(const struct irc_line *l, const char *target);

/* Forget all. */
void irc_redact_clear(void);
