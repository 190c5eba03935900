#include <stdio.h>
#include <string.h>

#include "dice.h"
#include "words.h"

enum { STARTS = 4096 };

/* A line is its number, and a stretch of this. */
static char stuff[STARTS + WORDS_LONGEST];

void
words_open(void)
{
	for (size_t i = 0; i < sizeof(stuff); i++) {
		stuff[i] = (char)dice_of(i, i);
		if (stuff[i] == '\n')
			stuff[i] = ' ';
	}
}

static size_t
whole_length(const struct words *w, uint32_t i)
{
	return w->shortest + (size_t)(dice_of(w->author, i) %
	    (w->longest - w->shortest + 1));
}

size_t
words_length(const struct words *w, uint32_t i)
{
	size_t whole = whole_length(w, i);

	return i < w->lines ? whole : whole / 2 + 1;
}

/* What stands before the stretch of line i. */
static size_t
head(uint32_t i, char text[16])
{
	return (size_t)snprintf(text, 16, "%u ", (unsigned)i);
}

static const char *
stretch(const struct words *w, uint32_t i)
{
	return stuff + dice_of(i, w->author) % STARTS;
}

/* Bytes `at` up to `end` of line i. */
static void
copy(const struct words *w, uint32_t i, size_t at, size_t end, char *to)
{
	char text[16];
	size_t length = head(i, text);

	for (; at < end && at < length; at++)
		*to++ = text[at];
	if (at < end)
		memcpy(to, stretch(w, i) + at - length, end - at);
}

/* Whether line i is the last, and has no newline. */
static bool
is_unfinished(const struct words *w, uint32_t i)
{
	return i == w->lines && w->unfinished;
}

size_t
words_say(const struct words *w, uint32_t i, size_t at, char *to, size_t most)
{
	size_t done = 0;

	while (done < most && (i < w->lines || is_unfinished(w, i))) {
		size_t length = words_length(w, i), end = length;

		if (end - at > most - done)
			end = at + most - done;
		copy(w, i, at, end, to + done);
		done += end - at;
		at = end;
		if (is_unfinished(w, i))
			break;
		if (at == length && done < most) {
			to[done++] = '\n';
			at = 0;
			i++;
		}
	}
	return done;
}

void
words_advance(const struct words *w, uint32_t *i, size_t *at, size_t bytes)
{
	while (bytes > 0) {
		size_t rest = words_length(w, *i) + 1 - *at;

		if (bytes < rest) {
			*at += bytes;
			return;
		}
		bytes -= rest;
		*at = 0;
		(*i)++;
	}
}

bool
words_match(const struct words *w, uint32_t i, const char *bytes,
    size_t length)
{
	char text[16];
	size_t first = head(i, text);

	if (length <= first)
		return memcmp(bytes, text, length) == 0;
	return memcmp(bytes, text, first) == 0 &&
	    memcmp(bytes + first, stretch(w, i), length - first) == 0;
}
