#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "format.h"

/* A line of a talk: its text tells who said it, which of theirs it is, and
 * when. */
struct line {
	size_t speaker;
	uint64_t number;
	uint64_t when;
};

/* Write it as it is said; returns its length. */
size_t line_write(char *to, const struct format *f, const struct line *l);

/* Whether bytes that end in a newline hold a text, and not what a server says
 * of its own accord. */
bool line_has_text(const char *bytes, size_t length);

/* Read what was heard; false if it differs in any byte. */
bool line_read(struct line *l, const struct format *f, const char *bytes,
    size_t length);
