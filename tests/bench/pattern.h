#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "format.h"

/*
 * All that is said in a run is known in advance, so that a receiver checks
 * what it hears with memcmp() and parses nothing. Each line begins with its
 * number. After `lines` lines the text begins again; its length is no multiple
 * of what anybody reads or keeps at once, and a run's length is known, so that
 * a loss of the whole text shows as well.
 *
 * The text exists twice: as the first client says it, and as the others hear
 * it.
 */
struct pattern {
	size_t lines;
	size_t said_line; /* length of a line with all that is around it */
	size_t heard_line;
	char *said;
	char *heard;
};

/* A place in a text that comes again and again, and how much is to come. */
struct cursor {
	const char *bytes;
	size_t length;
	size_t at;
	uint64_t left;
};

/* Lines of line_length bytes, their newline included. */
void pattern_make(struct pattern *p, const struct format *f,
    size_t line_length);
void pattern_free(struct pattern *p);

/* `count` lines from line number `first` on. */
struct cursor pattern_said(const struct pattern *p, uint64_t first,
    uint64_t count);
struct cursor pattern_heard(const struct pattern *p, uint64_t first,
    uint64_t count);

/* Bytes that can be had in one piece. */
size_t cursor_piece(const struct cursor *c);

void cursor_move(struct cursor *c, size_t length);

/* Move over bytes as long as they are what the text says; whether all were.
 * If not, the cursor stands in the piece that differs. */
bool cursor_match(struct cursor *c, const char *bytes, size_t length);
