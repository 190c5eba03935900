#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <vterm.h>

#include "report.h"
#include "screen.h"

/* PAST: no more than so many bytes of it are kept. */
enum { WIDEST = 500, PAST = 1024 * 1024, STYLE = 64 };

struct screen {
	VTerm *vterm;
	VTermScreen *cells;
	struct bytes past;
	const char *misuse;
	bool rung;
};

static void
add_character(struct bytes *b, uint32_t c)
{
	static const unsigned char first[] = { 0, 0, 0xC0, 0xE0, 0xF0 };
	int len = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
	char utf8[4];

	for (int i = len - 1; i > 0; i--, c >>= 6)
		utf8[i] = (char)(0x80 | (c & 0x3F));
	utf8[0] = (char)(first[len] | c);
	bytes_add(b, utf8, (size_t)len);
}

/* The second half of a wide character is none. */
static void
add_cell(struct bytes *b, const VTermScreenCell *c)
{
	if (c->chars[0] == 0)
		bytes_add_text(b, " ");
	else if (c->chars[0] != (uint32_t)-1)
		for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL &&
		    c->chars[i] != 0; i++)
			add_character(b, c->chars[i]);
}

static void
name_colour(char *name, size_t size, const char *ground, const VTermColor *c)
{
	static const char names[][8] = { "black", "red", "green", "yellow",
	    "blue", "magenta", "cyan", "white" };
	size_t used = strlen(name);
	const char *bright = c->indexed.idx < 8 ? "" : "bright ";

	if (!VTERM_COLOR_IS_INDEXED(c))
		snprintf(name + used, size - used, " %sof any kind", ground);
	else if (c->indexed.idx < 16)
		snprintf(name + used, size - used, " %s%s%s", ground, bright,
		    names[c->indexed.idx % 8]);
	else
		snprintf(name + used, size - used, " %scolour %d", ground,
		    c->indexed.idx);
}

/* "" for none, or a blank and its name. */
static void
name_style(char *name, const VTermScreenCell *c)
{
	snprintf(name, STYLE, "%s%s%s%s%s",
	    c->attrs.bold ? " bold" : "",
	    c->attrs.italic ? " italic" : "",
	    c->attrs.underline ? " underlined" : "",
	    c->attrs.blink ? " blinking" : "",
	    c->attrs.reverse ? " reverse" : "");
	if (!VTERM_COLOR_IS_DEFAULT_FG(&c->fg))
		name_colour(name, STYLE, "", &c->fg);
	if (!VTERM_COLOR_IS_DEFAULT_BG(&c->bg))
		name_colour(name, STYLE, "on ", &c->bg);
}

static bool
is_blank(const VTermScreenCell *c)
{
	char style[STYLE];

	name_style(style, c);
	return style[0] == '\0' && (c->chars[0] == 0 ||
	    (c->chars[0] == ' ' && c->chars[1] == 0));
}

static void
add_style(struct bytes *b, const VTermScreenCell *c, char *last)
{
	char style[STYLE];

	name_style(style, c);
	if (strcmp(style, last) == 0)
		return;
	bytes_add_text(b, "{");
	bytes_add_text(b, style[0] == '\0' ? "plain" : style + 1);
	bytes_add_text(b, "}");
	memcpy(last, style, STYLE);
}

/* cursor: its column, -1 when it is not in this row. */
static void
draw_row(struct bytes *b, const VTermScreenCell *row, int columns, int cursor,
    bool colours)
{
	static const char mark = SCREEN_CURSOR;
	char style[STYLE] = "";

	while (columns > 0 && columns > cursor && is_blank(&row[columns - 1]))
		columns--;
	for (int i = 0; i < columns; i++) {
		if (i == cursor)
			bytes_add(b, &mark, 1);
		if (colours)
			add_style(b, &row[i], style);
		add_cell(b, &row[i]);
	}
	if (cursor >= columns)
		bytes_add(b, &mark, 1);
	bytes_add_text(b, "\n");
}

static void
draw(const struct screen *s, struct bytes *b, bool colours)
{
	VTermScreenCell row[WIDEST];
	VTermPos cursor, at;
	int rows, columns;

	vterm_get_size(s->vterm, &rows, &columns);
	vterm_state_get_cursorpos(vterm_obtain_state(s->vterm), &cursor);
	for (at.row = 0; at.row < rows; at.row++) {
		for (at.col = 0; at.col < columns; at.col++)
			vterm_screen_get_cell(s->cells, at, &row[at.col]);
		draw_row(b, row, columns, at.row == cursor.row ? cursor.col
		    : -1, colours);
	}
}

void
screen_draw(const struct screen *s, struct bytes *drawing)
{
	draw(s, drawing, false);
}

void
screen_draw_colours(const struct screen *s, struct bytes *drawing)
{
	draw(s, drawing, true);
}

void
screen_draw_past(const struct screen *s, struct bytes *drawing)
{
	bytes_add(drawing, s->past.data, s->past.len);
}

static int
row_left(int columns, const VTermScreenCell *cells, void *screen)
{
	struct screen *s = screen;

	if (s->past.len < PAST)
		draw_row(&s->past, cells, columns, -1, false);
	return 1;
}

static void
misused(struct screen *s, const char *how)
{
	if (s->misuse == NULL)
		s->misuse = how;
}

static int
rang(void *screen)
{
	struct screen *s = screen;

	s->rung = true;
	return 1;
}

static int
was_set(VTermProp what, VTermValue *value, void *screen)
{
	(void)value;
	if (what == VTERM_PROP_TITLE || what == VTERM_PROP_ICONNAME)
		misused(screen, "set the title");
	else if (what == VTERM_PROP_ALTSCREEN)
		misused(screen, "took another screen");
	else if (what == VTERM_PROP_REVERSE)
		misused(screen, "reversed all colours");
	else if (what == VTERM_PROP_MOUSE)
		misused(screen, "took the mouse");
	return 1;
}

/* What a terminal answers comes to the program as if it were typed. */
static void
answers(const char *answer, size_t len, void *screen)
{
	(void)answer;
	(void)len;
	misused(screen, "asked the terminal for an answer");
}

struct screen *
screen_new(struct size size)
{
	static const VTermScreenCallbacks callbacks = { .settermprop = was_set,
	    .bell = rang, .sb_pushline = row_left };
	struct screen *s = calloc(1, sizeof(*s));

	if (s == NULL || size.columns > WIDEST)
		report_mistake("a screen of that size");
	s->vterm = vterm_new(size.rows, size.columns);
	vterm_set_utf8(s->vterm, 1);
	s->cells = vterm_obtain_screen(s->vterm);
	vterm_screen_enable_altscreen(s->cells, 1);
	vterm_screen_reset(s->cells, 1);
	vterm_screen_set_callbacks(s->cells, &callbacks, s);
	vterm_output_set_callback(s->vterm, answers, s);
	return s;
}

void
screen_free(struct screen *s)
{
	vterm_free(s->vterm);
	bytes_free(&s->past);
	free(s);
}

void
screen_resize(struct screen *s, struct size size)
{
	if (size.columns > WIDEST)
		report_mistake("a screen of that size");
	vterm_set_size(s->vterm, size.rows, size.columns);
}

void
screen_write(struct screen *s, const char *data, size_t len)
{
	vterm_input_write(s->vterm, data, len);
}

const char *
screen_misuse(const struct screen *s)
{
	return s->misuse;
}

bool
screen_rang(struct screen *s)
{
	bool was_rung = s->rung;

	s->rung = false;
	return was_rung;
}
