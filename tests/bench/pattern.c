#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "array.h"
#include "pattern.h"

enum {
	DIGITS = 6,
	TEXT_SIZE = 1000003,
	LINES_LEAST = 31,
};

static void
write_text(char *text, size_t length, size_t number)
{
	char digits[32];

	snprintf(digits, sizeof(digits), "%0*zu", (int)DIGITS, number);
	memcpy(text, digits, DIGITS);
	for (size_t i = DIGITS; i < length; i++)
		text[i] = (char)('a' + (number + i) % 26);
}

/* Texts with the same head and tail around each; returns their bytes. */
static char *
texts(size_t count, size_t length, const char *head, size_t head_length,
    const char *tail)
{
	size_t tail_length = strlen(tail);
	char *bytes = array(count, head_length + length + tail_length);
	char *to = bytes;

	for (size_t i = 0; i < count; i++) {
		memcpy(to, head, head_length);
		to += head_length;
		write_text(to, length, i);
		to += length;
		memcpy(to, tail, tail_length);
		to += tail_length;
	}
	return bytes;
}

void
pattern_make(struct pattern *p, const struct format *f, size_t line_length)
{
	char say[FORMAT_MOST], hear[FORMAT_MOST];
	size_t length = line_length - 1;
	size_t say_length = f->say(say, 0, length);
	size_t hear_length = f->hear(hear, 0, length);

	p->said_line = say_length + length + strlen(f->said_tail);
	p->heard_line = hear_length + length + strlen(f->heard_tail);
	p->lines = TEXT_SIZE / p->heard_line;
	if (p->lines < LINES_LEAST)
		p->lines = LINES_LEAST;
	p->said = texts(p->lines, length, say, say_length, f->said_tail);
	p->heard = texts(p->lines, length, hear, hear_length, f->heard_tail);
}

void
pattern_free(struct pattern *p)
{
	free(p->said);
	free(p->heard);
	*p = (struct pattern){ 0 };
}

static struct cursor
cursor(const char *bytes, size_t lines, size_t line, uint64_t first,
    uint64_t count)
{
	return (struct cursor){
		.bytes = bytes,
		.length = lines * line,
		.at = (size_t)(first % lines) * line,
		.left = count * line,
	};
}

struct cursor
pattern_said(const struct pattern *p, uint64_t first, uint64_t count)
{
	return cursor(p->said, p->lines, p->said_line, first, count);
}

struct cursor
pattern_heard(const struct pattern *p, uint64_t first, uint64_t count)
{
	return cursor(p->heard, p->lines, p->heard_line, first, count);
}

size_t
cursor_piece(const struct cursor *c)
{
	size_t piece = c->length - c->at;

	return piece < c->left ? piece : (size_t)c->left;
}

void
cursor_move(struct cursor *c, size_t length)
{
	c->left -= length;
	c->at += length;
	if (c->at == c->length)
		c->at = 0;
}

bool
cursor_match(struct cursor *c, const char *bytes, size_t length)
{
	while (length > 0) {
		size_t piece = cursor_piece(c);

		if (piece > length)
			piece = length;
		if (piece == 0 || memcmp(bytes, c->bytes + c->at, piece) != 0)
			return false;
		cursor_move(c, piece);
		bytes += piece;
		length -= piece;
	}
	return true;
}
