#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "delimiter.h"

/*
 * Bytes in, lines out. The bytes of one read are lent to the framer, which
 * finds the lines in place; only an unfinished line is copied and kept, so a
 * client between two lines owns no buffer. All zero is an empty framer.
 *
 * A turn is: framer_feed(), framer_line() until it returns NULL. Who has to
 * stop before calls framer_hold(), and then framer_line() again, some time
 * later.
 */
struct framer {
	char *kept;         /* the unfinished line; from xgrow() */
	size_t kept_start;  /* bytes at its front that were given out */
	size_t kept_length; /* bytes in it, with those */
	size_t kept_size;   /* bytes there is room for */
	const char *input;  /* what was fed and not yet taken */
	size_t input_length;
	char *held;       /* a copy of it, or NULL: it is not ours */
	size_t held_size; /* from xgrow() */
	bool goes_on;     /* what was given out last is a piece, not the end */
	enum delimiter delimiter;
};

/* Lend length bytes, good until framer_line() has returned NULL. */
void framer_feed(struct framer *f, const char *bytes, size_t length);

/* The next whole line, without its delimiter, and its length; or NULL when
 * there is none yet. With longest > 0, a line of more bytes comes in pieces of
 * longest bytes, each as a line. The bytes are good until the next call for
 * this framer. */
const char *framer_line(struct framer *f, size_t longest, size_t *length);

/* Copy what was lent and not yet taken. Nothing may be fed while it is held. */
void framer_hold(struct framer *f);
bool framer_holds(const struct framer *f);

/* The bytes in memory of ours that were not yet given out. */
size_t framer_length(const struct framer *f);

/* The unfinished line, or NULL when there is none; good as framer_line()'s. */
const char *framer_rest(const struct framer *f, size_t *length);

/* Free what is kept; the framer is empty again, and has the same delimiter. */
void framer_clear(struct framer *f);
