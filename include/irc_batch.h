#pragma once

#include <stdbool.h>

struct irc_message;
struct irc_user;

/* Batches of clients, all of which are messages of many lines:
 * https://ircv3.net/specs/extensions/client-batch */
void irc_batch(struct irc_user *u, const struct irc_message *m);

/* What its capability says. */
extern const char irc_batch_limits[];

/* Whether m was a part of the batch that u has begun. */
bool irc_batch_takes(struct irc_user *u, const struct irc_message *m);

/* Free what u has begun. */
void irc_batch_forget(struct irc_user *u);
