#pragma once

/* The byte that ends a line. Bytes between NULs may be lines of text, or names
 * of files, as of find -print0, sort -z and xargs -0. */
enum delimiter {
	DELIMITER_LF,
	DELIMITER_NUL,
};

static inline char
delimiter_byte(enum delimiter d)
{
	return d == DELIMITER_NUL ? '\0' : '\n';
}
