#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * What was said in a room, as a list that nothing ever leaves: who said it, and
 * the bytes of the line with its newline.
 */

/* Somebody who hears what others say, from one line to another. */
struct hearer {
	uint64_t author; /* whose lines it does not hear */
	size_t line;     /* the next one */
	size_t offset;   /* bytes of it that it has heard */
	size_t until;    /* the line before which it stops */
};

/* Nothing was said. */
void model_begin(void);

/* Say a line, its newline included, or a part of one; only the last part has
 * is_end. */
void model_say(uint64_t author, const char *bytes, size_t length, bool is_end);

/* How many lines, and bytes, were said. */
size_t model_lines(void);
size_t model_bytes(void);

/* The line that begins behind so many bytes: there has to be one. */
size_t model_line_at(size_t position);

/* Step over its own lines. */
void model_skip_own(struct hearer *h);

/* Whether it has yet to hear something. */
bool model_waits(struct hearer h);

/* Whether these bytes are what it hears next, behind `ahead` others. */
bool model_hears(struct hearer h, size_t ahead, const char *bytes,
    size_t length);

/* It has heard so many bytes more. */
void model_heard(struct hearer *h, size_t length);

/* Blocks of so many bytes that hold the lines from `line` to the end, at most:
 * a run of 16 bytes for each line and for its rest in another block. */
size_t model_blocks(size_t line, size_t block_size);
