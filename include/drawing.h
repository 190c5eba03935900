#pragma once

#include <stddef.h>
#include <wchar.h>

/* A line that is being typed, and the terminal's size. */
struct typed {
	const wchar_t *text;
	size_t cursor, length;
	int width, height;
};

/*
 * The line being typed, behind its prompt, as it stands on the terminal: at
 * most once. Whatever else is written there, it is taken off before.
 */

/* Draw it where it stands, or where the cursor is. Of a line that is taller
 * than the terminal the end is shown, or else the part with the cursor. */
void drawing_show(const struct typed *t);

/* Take it off; the cursor is at the start of its first row. */
void drawing_hide(void);

/* Leave it there; the cursor is in a row of its own below. */
void drawing_pass(void);

/*
 * Take it off after the terminal's size has changed. Some terminals wrap their
 * lines anew and take the cursor with them, others cut them. Nobody says which
 * it is, so that rows of the line may be left over; rows of others are never
 * cleared.
 */
void drawing_hide_resized(const struct typed *t);

/* Take everything off the terminal. */
void drawing_clear(void);
