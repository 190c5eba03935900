#include <wctype.h>

#include "layout.h"

enum { TAB_STOP = 8 };

static void
pass_columns(struct spot *s, int columns, int width)
{
	if (s->column + columns > width) {
		s->row++;
		s->column = 0;
	}
	s->column += columns;
	if (s->column >= width) {
		s->row++;
		s->column = 0;
	}
}

static void
pass_tab(struct spot *s, int width)
{
	do
		pass_columns(s, 1, width);
	while (s->column % TAB_STOP != 0);
}

static void
pass_signs(struct spot *s, int signs, int width)
{
	while (signs-- > 0)
		pass_columns(s, 1, width);
}

static void
pass(struct spot *s, wchar_t c, int width)
{
	wint_t code = (wint_t)c;

	if (c == L'\t')
		pass_tab(s, width);
	else if (c == L'\n') {
		s->row++;
		s->column = 0;
	} else if (code < 0x100 && iswcntrl(code))
		pass_signs(s, 2, width);
	else if (!iswprint(code))
		pass_signs(s, code > 0xffff ? 8 : 7, width);
	else if (wcwidth(c) > 0)
		pass_columns(s, wcwidth(c), width);
}

void
layout_pass(struct spot *s, const wchar_t *text, size_t length, int width)
{
	size_t i;

	for (i = 0; i < length; i++)
		pass(s, text[i], width);
}
