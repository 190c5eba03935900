#pragma once

#include <stddef.h>

#include "irc_message.h"
#include "irc_numeric.h"

/*
 * A list of words as one numeric reply, or as many as it needs, each of which
 * is complete in itself. The reply has the words as its last parameter, and
 * maybe one string before it.
 */
struct irc_words {
	struct irc_user *to;
	enum irc_numeric number;
	const char *before; /* or NULL */
	char separator;
	char text[IRC_LINE_MOST + 1];
	size_t used, most;
	size_t replies;
};

void irc_words_begin(struct irc_words *l, struct irc_user *to,
    enum irc_numeric number, const char *before, char separator);
void irc_words_add(struct irc_words *l, const char *word);

/* Send what is left of it. */
void irc_words_end(struct irc_words *l);

/* The same, and an empty one if there was not one word. */
void irc_words_end_always(struct irc_words *l);
