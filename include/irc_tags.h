#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

#include "irc_message.h"

/* Tags of messages, without their @:
 * https://ircv3.net/specs/extensions/message-tags */

/* The value of that key, as it was sent, where the last one counts. False when
 * there is none, an empty one, or one that needs more than size bytes. */
bool irc_tags_find(const char *tags, const char *key, char *value, size_t size);

/* Whether there is one of that key, with a value or not. */
bool irc_tags_have(const char *tags, const char *key);

/* Of a client's tags, those which are handed on: that begin with +. */
void irc_tags_client(const char *tags, char kept[IRC_TAGS_MOST]);

/* "time=2026-11-21T16:00:00.000Z". Returns text. */
enum { IRC_TIME_SIZE = 48 };
const char *irc_tags_time(const struct timespec *at, char text[IRC_TIME_SIZE]);

/* Put a tag behind those that there are, if there is one: "" is none. */
void irc_tags_add(char tags[IRC_TAGS_FULL], const char *tag);
