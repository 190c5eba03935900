#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "picture.h"
#include "report.h"
#include "screen.h"
#include "text.h"

enum { ANY_DIGIT = 3 };

/* The text of a row, with \_ and \# replaced. */
static void
read_row(struct bytes *drawing, const char *row, size_t len)
{
	static const char escapes[] = "_#", marks[] = { SCREEN_CURSOR,
	    ANY_DIGIT };
	struct bytes text = { 0 };
	const char *mark;

	for (size_t i = 0; i < len; i++) {
		mark = row[i] == '\\' && i + 1 < len
		    ? strchr(escapes, row[i + 1]) : NULL;
		if (mark != NULL)
			bytes_add(&text, &marks[mark - escapes], 1);
		else if (row[i] == '\\' && i + 1 < len)
			bytes_add(&text, row + i, 2);
		else
			bytes_add(&text, row + i, 1);
		if (row[i] == '\\')
			i++;
	}
	bytes_add(&text, "", 1);
	text_expand(drawing, text.data);
	bytes_free(&text);
}

static void
trim_row(struct bytes *drawing)
{
	while (drawing->len > 0 && drawing->data[drawing->len - 1] == ' ')
		drawing->len--;
}

void
picture_read(struct bytes *drawing, const char *text)
{
	size_t len;

	if (*text != '|')
		report_mistake("a picture begins with |");
	while (*text == '|') {
		text++;
		if (*text == ' ')
			text++;
		len = strcspn(text, "|");
		read_row(drawing, text, len);
		trim_row(drawing);
		bytes_add_text(drawing, "\n");
		text += len;
	}
	picture_trim(drawing);
}

void
picture_trim(struct bytes *drawing)
{
	while (drawing->len > 0 && drawing->data[drawing->len - 1] == '\n' &&
	    (drawing->len == 1 || drawing->data[drawing->len - 2] == '\n'))
		drawing->len--;
}

static bool
equal(char expected, char seen)
{
	return expected == seen ||
	    (expected == ANY_DIGIT && isdigit((unsigned char)seen));
}

bool
picture_equals(const struct bytes *expected, const struct bytes *seen)
{
	size_t i = 0;

	if (expected->len != seen->len)
		return false;
	while (i < seen->len && equal(expected->data[i], seen->data[i]))
		i++;
	return i == seen->len;
}

static void
show_byte(char c)
{
	if (c == SCREEN_CURSOR)
		fputs("\\_", stderr);
	else if (c == ANY_DIGIT)
		fputs("\\#", stderr);
	else if (c == '\\')
		fputs("\\\\", stderr);
	else if (c == '|')
		fputs("\\x7c", stderr);
	else
		putc(c, stderr);
}

void
picture_show(const struct bytes *drawing)
{
	bool fresh = true;

	for (size_t i = 0; i < drawing->len; i++) {
		if (fresh)
			fputs("\t| ", stderr);
		show_byte(drawing->data[i]);
		fresh = drawing->data[i] == '\n';
	}
}
