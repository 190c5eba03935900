#pragma once

#include <stddef.h>
#include <wchar.h>

/* A place in the rows of a terminal, counted from where a prompt begins. */
struct spot {
	int row, column;
};

/* Move the spot over text as libedit draws it in rows of that width: ^X for
 * control characters, spaces for a tab, the code of what has no shape, and a
 * wide character that does not fit in the next row. */
void layout_pass(struct spot *s, const wchar_t *text, size_t length, int width);
