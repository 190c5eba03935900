#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "bytes.h"

/*
 * What is to be seen on a terminal after all that was written to it, and what
 * has left it at the top. libvterm knows; without it conversations at a
 * terminal are skipped.
 */

struct size {
	int columns;
	int rows;
};

/* In a drawing: the cursor is on the character that follows. */
enum { SCREEN_CURSOR = 2 };

struct screen;

struct screen *screen_new(struct size size);
void screen_free(struct screen *s);
void screen_resize(struct screen *s, struct size size);
void screen_write(struct screen *s, const char *data, size_t len);

/* Add its rows, each with a newline and without blanks at its end. In colours:
 * {red}, {bold blue} or {plain} where that begins; each row begins plain. */
void screen_draw(const struct screen *s, struct bytes *drawing);
void screen_draw_colours(const struct screen *s, struct bytes *drawing);

/* The same for the rows that have left it at the top. */
void screen_draw_past(const struct screen *s, struct bytes *drawing);

/* What somebody did with the terminal who only should show text: the first of
 * it, or NULL. */
const char *screen_misuse(const struct screen *s);

/* Whether the bell was rung since that was asked last. */
bool screen_rang(struct screen *s);
