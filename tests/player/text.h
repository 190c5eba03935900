#pragma once

#include <stddef.h>

#include "bytes.h"

/*
 * The text in a step. All bytes stand for themselves but these:
 *
 *	\n \r \t \0 \\	as in C		\xHH	the byte HH
 *	\s		a space where an editor would strip it
 *	\(N times TEXT)	TEXT N times over, with {n} counting from 1 to N
 *	\(every byte)	all 255 bytes that can stand in a line
 */

/* Add what the text stands for. */
void text_expand(struct bytes *out, const char *text);

/* Add bytes in the same notation, on one line. */
void text_add_shown(struct bytes *out, const char *data, size_t len);
