#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <unistd.h>

#include "drawing.h"
#include "layout.h"
#include "terminal.h"

static const wchar_t prompt[] = L"> ";

static bool shown;
static int above, below; /* rows on the screen, seen from the cursor's */

static void
note_rows(int above_cursor, int below_cursor)
{
	above = above_cursor;
	below = below_cursor;
	terminal_note_rows(below);
}

static void
forget(void)
{
	note_rows(0, 0);
	shown = false;
}

static void
pass_line(struct layout *l, const struct typed *t, size_t length)
{
	layout_pass(l, prompt, wcslen(prompt));
	layout_pass(l, t->text, length);
}

/* Where the character stands that is the next after so many. */
static struct spot
spot_after(const struct typed *t, size_t length)
{
	struct layout l = { .width = t->width, .last = -1 };

	pass_line(&l, t, length);
	return l.spot;
}

/* The cursor is upon a character, which may not fit in this row. */
static struct spot
cursor_spot(const struct typed *t)
{
	struct spot spot = spot_after(t, t->cursor);

	if (t->cursor < t->length &&
	    spot.column + wcwidth(t->text[t->cursor]) > t->width)
		spot = (struct spot){ .row = spot.row + 1 };
	return spot;
}

static void
move(int count, char direction)
{
	if (count > 0)
		dprintf(STDOUT_FILENO, "\033[%d%c", count, direction);
}

static void
write_all(const char *text, size_t length)
{
	while (length > 0) {
		ssize_t written = write(STDOUT_FILENO, text, length);

		if (written == -1 && errno != EINTR)
			return;
		if (written > 0) {
			text += written;
			length -= (size_t)written;
		}
	}
}

void
drawing_show(const struct typed *t)
{
	struct layout l = { .width = t->width };
	struct spot cursor = cursor_spot(t);
	int last = spot_after(t, t->length).row;

	if (last >= t->height)
		l.first = last - t->height + 1;
	if (l.first > cursor.row)
		l.first = cursor.row;
	l.last = l.first + t->height - 1;
	if (last > l.last)
		last = l.last;
	pass_line(&l, t, t->length);
	layout_end(&l);
	move(above, 'A');
	/* Before it is seen: Ctrl-C may come at once. */
	note_rows(cursor.row - l.first, last - cursor.row);
	dprintf(STDOUT_FILENO, "\r");
	write_all(l.bytes, l.length);
	layout_clear(&l);
	move(below, 'A');
	dprintf(STDOUT_FILENO, "\r");
	move(cursor.column, 'C');
	shown = true;
}

void
drawing_hide(void)
{
	if (!shown)
		return;
	move(above, 'A');
	dprintf(STDOUT_FILENO, "\r\033[J");
	forget();
}

void
drawing_pass(void)
{
	if (!shown)
		return;
	move(below, 'B');
	dprintf(STDOUT_FILENO, "\r\n");
	forget();
}

void
drawing_hide_resized(const struct typed *t)
{
	int row = cursor_spot(t).row;

	if (above > row)
		above = row;
	if (above >= t->height)
		above = t->height - 1;
	drawing_hide();
}

void
drawing_clear(void)
{
	dprintf(STDOUT_FILENO, "\033[H\033[2J");
	forget();
}
