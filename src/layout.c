#include <limits.h>
#include <string.h>
#include <wctype.h>

#include "layout.h"
#include "memory.h"

enum { TAB_STOP = 8 };

static void
draw(struct layout *l, const char *bytes, size_t length)
{
	size_t size = 2 * (l->length + length);

	if (l->spot.row < l->first || l->spot.row > l->last)
		return;
	if (l->length + length > l->size) {
		l->bytes = xgrow(l->bytes, l->size, size);
		l->size = size;
	}
	memcpy(l->bytes + l->length, bytes, length);
	l->length += length;
}

static void
draw_string(struct layout *l, const char *string)
{
	draw(l, string, strlen(string));
}

static void
draw_character(struct layout *l, wchar_t c)
{
	char bytes[MB_LEN_MAX];
	mbstate_t state;
	size_t length;

	memset(&state, 0, sizeof(state));
	length = wcrtomb(bytes, c, &state);
	if (length != (size_t)-1)
		draw(l, bytes, length);
}

static void
next_row(struct layout *l)
{
	l->spot.row++;
	l->spot.column = 0;
}

/* Behind a full row most terminals keep the cursor in its last column, until
 * something follows. */
static void
settle(struct layout *l)
{
	if (l->spot.row > 0 && l->spot.column == 0)
		draw_string(l, " \r");
}

static void
pass_columns(struct layout *l, wchar_t c, int columns)
{
	if (l->spot.column + columns > l->width) {
		for (; l->spot.column < l->width; l->spot.column++)
			draw_string(l, " ");
		next_row(l);
	}
	draw_character(l, c);
	l->spot.column += columns;
	if (l->spot.column >= l->width)
		next_row(l);
}

static void
pass_tab(struct layout *l)
{
	do
		pass_columns(l, L' ', 1);
	while (l->spot.column % TAB_STOP != 0);
}

static void
pass_newline(struct layout *l)
{
	settle(l);
	draw_string(l, "\033[K\r\n");
	next_row(l);
}

static void
pass_control(struct layout *l, wint_t code)
{
	pass_columns(l, L'^', 1);
	pass_columns(l, code == 0177 ? L'?' : (wchar_t)(code | 0100), 1);
}

static void
pass_code(struct layout *l, wint_t code)
{
	int digits = code > 0xffff ? 5 : 4;

	pass_columns(l, L'\\', 1);
	pass_columns(l, L'U', 1);
	pass_columns(l, L'+', 1);
	while (digits-- > 0)
		pass_columns(l, L"0123456789ABCDEF"[code >> 4 * digits & 0xf],
		    1);
}

static void
pass(struct layout *l, wchar_t c)
{
	wint_t code = (wint_t)c;

	if (c == L'\t')
		pass_tab(l);
	else if (c == L'\n')
		pass_newline(l);
	else if (code < 0x80 && iswcntrl(code))
		pass_control(l, code);
	else if (wcwidth(c) < 0)
		pass_code(l, code);
	else if (wcwidth(c) > 0)
		pass_columns(l, c, wcwidth(c));
	else
		draw_character(l, c);
}

void
layout_pass(struct layout *l, const wchar_t *text, size_t length)
{
	size_t i;

	for (i = 0; i < length; i++)
		pass(l, text[i]);
}

void
layout_end(struct layout *l)
{
	settle(l);
	draw_string(l, "\033[J");
}

void
layout_clear(struct layout *l)
{
	xdrop(l->bytes, l->size);
	l->bytes = NULL;
	l->length = l->size = 0;
}
