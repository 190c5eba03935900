#include <errno.h>
#include <histedit.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>

#include "drawing.h"
#include "editor.h"
#include "memory.h"
#include "terminal.h"

enum { LINES_REMEMBERED = 1000 };

static EditLine *edit;
static HistoryW *history_lines;
static bool (*wait_for_key)(void *);
static void *wait_user;
static bool waiting;  /* in wait_for_key() */
static bool drawn;    /* as it is now */
static bool given_up; /* wait_for_key() returned false */
static char *bytes;   /* of the line read last */

/*
 * libedit draws too, but wrong where a line has several rows or wide
 * characters. So it writes into memory, where two things are looked for that
 * are not of the line.
 */
static FILE *output;
static char *output_text;
static size_t output_length;
enum { BELL = '\a', CLEAR = '\f' };

static int
measure(const char *what, int otherwise)
{
	int size;

	/* el_wget() wants the name in bytes too. */
	if (el_get(edit, EL_GETTC, what, &size) == -1 || size <= 0)
		return otherwise;
	return size;
}

static struct typed
typed(void)
{
	const LineInfoW *line = el_wline(edit);

	return (struct typed){
		.text = line->buffer,
		.cursor = (size_t)(line->cursor - line->buffer),
		.length = (size_t)(line->lastchar - line->buffer),
		.width = measure("co", 80),
		.height = measure("li", 24),
	};
}

bool
editor_waits(void)
{
	return waiting && !drawn;
}

void
editor_show(void)
{
	struct typed now;

	if (!editor_waits())
		return;
	now = typed();
	drawing_show(&now);
	drawn = true;
}

void
editor_hide(void)
{
	drawing_hide();
	drawn = false;
}

void
editor_pass(void)
{
	drawing_pass();
	drawn = false;
}

void
editor_resize(void)
{
	struct typed now;

	el_resize(edit);
	el_wset(edit, EL_REFRESH);
	now = typed();
	drawing_hide_resized(&now);
	drawn = false;
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

/* What libedit has written besides the line. */
static void
obey(void)
{
	fflush(output);
	if (memchr(output_text, BELL, output_length) != NULL)
		dprintf(STDOUT_FILENO, "\a");
	if (memchr(output_text, CLEAR, output_length) != NULL)
		drawing_clear();
	rewind(output);
	output_length = 0;
}

/*
 * In a line taller than the window libedit loses its place when the cursor is
 * moved, and then writes where it has no memory, unless it draws all anew. For
 * one more character at the end it does not: that may be a long text pasted.
 */
static void
keep_in_place(void)
{
	static size_t length_before;
	struct typed now = typed();

	if (now.cursor < now.length || now.length != length_before + 1)
		el_wset(edit, EL_REFRESH);
	length_before = now.length;
}

/* For libedit: 1 and a key, or 0 when there is none. */
static int
next_key(EditLine *e, wchar_t *key)
{
	bool found;

	(void)e;
	terminal_note_modes();
	keep_in_place();
	obey();
	drawn = false;
	waiting = true;
	found = next_character(key);
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
	el_wset(edit, EL_SETTC, L"bl", L"\a", NULL);
	el_wset(edit, EL_SETTC, L"cl", L"\f", NULL);
	el_wset(edit, EL_EDITMODE, on);
	el_wset(edit, EL_SETTY, L"-x", L"-echo", L"-icanon", NULL);
}

bool
editor_open(bool (*wait)(void *), void *user)
{
	HistEventW event;

	edit = el_init("mini_chat", stdin, stdout, stderr);
	history_lines = history_winit();
	output = open_memstream(&output_text, &output_length);
	if (edit == NULL || history_lines == NULL || output == NULL)
		return false;
	wait_for_key = wait;
	wait_user = user;
	history_w(history_lines, &event, H_SETSIZE, LINES_REMEMBERED);
	history_w(history_lines, &event, H_SETUNIQUE, 1);
	el_wset(edit, EL_HIST, history_w, history_lines);
	el_wset(edit, EL_SETFP, 1, output);
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
	if (!given_up)
		editor_hide();
	if (line == NULL || count <= 0)
		return NULL;
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
	fclose(output);
	free(output_text);
	free(bytes);
}
