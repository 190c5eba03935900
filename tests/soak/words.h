#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * What an author says: lines that differ, of any bytes but newlines. Who said
 * which line of his determines all of it, so that no line has to be kept to
 * know it again.
 */
struct words {
	uint64_t author;
	size_t shortest, longest; /* lengths of the lines, newlines left out */
	uint32_t lines;
	bool unfinished; /* after them comes a part of one more */
};

enum { WORDS_LONGEST = 256 * 1024 };

/* Once, first. */
void words_open(void);

/* The length of line i, or of the unfinished one; its newline left out. */
size_t words_length(const struct words *w, uint32_t i);

/* Write what comes from byte `at` of line i on, `most` bytes at most; returns
 * how many, 0 when all has been said. */
size_t words_say(const struct words *w, uint32_t i, size_t at, char *to,
    size_t most);

/* Move the place (line, byte) on by so many bytes. */
void words_advance(const struct words *w, uint32_t *i, size_t *at,
    size_t bytes);

/* Whether these bytes are those that line i begins with. */
bool words_match(const struct words *w, uint32_t i, const char *bytes,
    size_t length);
