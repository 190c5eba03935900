#pragma once

#include <stddef.h>

/* What a byte becomes at most: \ooo. */
enum { PRINTABLE_GROWTH = 4 };

/*
 * Make a line of somebody else harmless for a terminal: what has a shape and
 * takes its place in the row stays as it is, in the encoding of the user's
 * locale; each byte of anything else becomes an octal escape, \033. Those are
 * control characters, what moves the cursor, changes the direction or hides,
 * bytes that are no character, and combining characters beyond what languages
 * need. Writes to text, which has room for PRINTABLE_GROWTH bytes for each of
 * the line, and returns how many it has written.
 */
size_t printable_write(char *text, const char *line, size_t length);
