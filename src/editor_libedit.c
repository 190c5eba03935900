#include <errno.h>
#include <histedit.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>

#include "editor.h"
#include "layout.h"
#include "memory.h"
#include "terminal.h"

enum { LINES_REMEMBERED = 1000 };

static wchar_t prompt[] = L"> ";

static EditLine *edit;
static HistoryW *history_lines;
static bool (*wait_for_key)(void *);
static void *wait_user;
static bool waiting;         /* in wait_for_key() */
static bool shown;           /* the line is on the screen */
static bool given_up;        /* wait_for_key() returned false */
static char *bytes;          /* of the line read last */
static struct spot last_end; /* where that line ended */

static wchar_t *
show_prompt(EditLine *e)
{
	(void)e;
	return prompt;
}

static int
measure(const char *what, int otherwise)
{
	int size;

	/* el_wget() wants the name in bytes too. */
	if (el_get(edit, EL_GETTC, what, &size) == -1 || size <= 0)
		return otherwise;
	return size;
}

/* Where the terminal shows this place in the line. */
static struct spot
spot_of(const wchar_t *place)
{
	const LineInfoW *line = el_wline(edit);
	int width = measure("co", 80);
	struct spot spot = { 0, 0 };

	layout_pass(&spot, prompt, wcslen(prompt), width);
	layout_pass(&spot, line->buffer, (size_t)(place - line->buffer), width);
	return spot;
}

/* The cursor is upon the next character, which may not fit in this row. */
static int
cursor_row(void)
{
	const LineInfoW *line = el_wline(edit);
	struct spot spot = spot_of(line->cursor);
	int columns = 0;

	if (line->cursor < line->lastchar)
		columns = wcwidth(*line->cursor);
	return spot.row + (spot.column + columns > measure("co", 80));
}

static void
erase_from(int rows_above)
{
	int most = measure("li", 24) - 1;

	if (rows_above > most)
		rows_above = most;
	if (rows_above > 0)
		dprintf(STDOUT_FILENO, "\033[%dA", rows_above);
	dprintf(STDOUT_FILENO, "\r\033[J");
}

/* For each key: what is typed at the end is not measured, or a long line that is
 * pasted would take forever. */
static int
rows_below(void)
{
	const LineInfoW *line = el_wline(edit);

	if (line->cursor == line->lastchar)
		return 0;
	return spot_of(line->lastchar).row - cursor_row();
}

static void
set_shown(bool now)
{
	shown = now;
	terminal_note_rows(now ? rows_below() : 0);
}

void
editor_hide(void)
{
	if (!shown)
		return;
	erase_from(cursor_row());
	set_shown(false);
}

void
editor_show(void)
{
	if (!waiting || shown)
		return;
	el_wset(edit, EL_REFRESH);
	set_shown(true);
}

void
editor_pass(void)
{
	int down;

	if (!shown)
		return;
	down = rows_below();
	if (down > 0)
		dprintf(STDOUT_FILENO, "\033[%dB", down);
	dprintf(STDOUT_FILENO, "\r\n");
	set_shown(false);
}

bool
editor_take_back(void)
{
	int rows = last_end.row + 1;

	if (rows >= measure("li", 24))
		return false;
	erase_from(rows);
	return true;
}

/*
 * Some terminals wrap their lines anew and take the cursor with them, others
 * cut them. Nobody says which it is, so that rows of the line may be left over;
 * rows of others are never cleared.
 */
void
editor_resize(void)
{
	int before = shown ? cursor_row() : 0, after;

	el_resize(edit);
	if (!shown)
		return;
	after = cursor_row();
	erase_from(before < after ? before : after);
	shown = false;
	editor_show();
}

/* A byte of standard input; false at its end. */
static bool
next_byte(char *byte)
{
	ssize_t got;

	do {
		if (!wait_for_key(wait_user)) {
			given_up = true;
			return false;
		}
		got = read(STDIN_FILENO, byte, 1);
	} while (got == -1 && (errno == EINTR || errno == EAGAIN));
	return got == 1;
}

static bool
next_character(wchar_t *key)
{
	mbstate_t state;
	size_t taken;
	char byte;

	memset(&state, 0, sizeof(state));
	do {
		if (!next_byte(&byte))
			return false;
		taken = mbrtowc(key, &byte, 1, &state);
		if (taken == (size_t)-1) {
			/* It may begin another one. */
			memset(&state, 0, sizeof(state));
			taken = mbrtowc(key, &byte, 1, &state);
		}
		if (taken == (size_t)-1)
			memset(&state, 0, sizeof(state));
	} while (taken > 1);
	return true;
}

/* For libedit: 1 and a key, or 0 when there is none. */
static int
next_key(EditLine *e, wchar_t *key)
{
	bool found;

	(void)e;
	terminal_note_modes();
	waiting = true;
	set_shown(true);
	found = next_character(key);
	set_shown(false);
	waiting = false;
	return found;
}

/* Keys that come while a line is being sent shall not be shown twice: also
 * between two lines the terminal's driver neither edits nor echoes. */
static void
set_modes(void)
{
	int on = 1;

	el_wset(edit, EL_BIND, L"\t", L"ed-insert", NULL);
	el_source(edit, NULL);
	el_wset(edit, EL_EDITMODE, on);
	el_wset(edit, EL_SETTY, L"-x", L"-echo", L"-icanon", NULL);
}

bool
editor_open(bool (*wait)(void *), void *user)
{
	HistEventW event;

	edit = el_init("mini_chat", stdin, stdout, stderr);
	history_lines = history_winit();
	if (edit == NULL || history_lines == NULL)
		return false;
	wait_for_key = wait;
	wait_user = user;
	history_w(history_lines, &event, H_SETSIZE, LINES_REMEMBERED);
	history_w(history_lines, &event, H_SETUNIQUE, 1);
	el_wset(edit, EL_HIST, history_w, history_lines);
	el_wset(edit, EL_PROMPT, show_prompt);
	el_wset(edit, EL_EDITOR, L"emacs");
	el_wset(edit, EL_GETCFN, next_key);
	set_modes();
	return true;
}

/* What can't be written in the user's encoding can't be typed either. */
static size_t
encode(const wchar_t *line, size_t length)
{
	size_t used = 0, i;
	mbstate_t state;

	memset(&state, 0, sizeof(state));
	free(bytes);
	bytes = xalloc(length * MB_LEN_MAX + 1);
	for (i = 0; i < length; i++) {
		size_t written = wcrtomb(bytes + used, line[i], &state);

		if (written != (size_t)-1)
			used += written;
	}
	return used;
}

const char *
editor_read(size_t *length)
{
	const wchar_t *line;
	HistEventW event;
	int count;

	line = el_wgets(edit, &count);
	if (line == NULL || count <= 0) {
		if (!given_up)
			erase_from(0);
		return NULL;
	}
	last_end = spot_of(line + count - 1);
	if (count > 1)
		history_w(history_lines, &event, H_ENTER, line);
	*length = encode(line, (size_t)count);
	return bytes;
}

void
editor_close(void)
{
	el_end(edit);
	history_wend(history_lines);
	free(bytes);
}
