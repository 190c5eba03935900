#pragma once

#include <stddef.h>
#include <wchar.h>

/* A place in the rows of a terminal, counted from where a prompt begins. */
struct spot {
	int row, column;
};

/*
 * Text as it stands in rows of some width: ^X for control characters, spaces
 * for a tab, the code of what has no shape, and a wide character that does not
 * fit in the next row. What draws some of these rows on a terminal is kept.
 */
struct layout {
	int width;
	int first, last;  /* the rows to draw; last -1: only the place counts */
	struct spot spot; /* behind the text */
	char *bytes;      /* from xgrow() */
	size_t length, size;
};

void layout_pass(struct layout *l, const wchar_t *text, size_t length);

/* Nothing follows: whatever else is in the last row and below it goes, and the
 * cursor is at l->spot, if that is in a row to draw. */
void layout_end(struct layout *l);

void layout_clear(struct layout *l);
