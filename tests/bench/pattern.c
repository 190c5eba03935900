#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pattern.h"

static const char prefix[] = "client 0: ";

enum {
	PREFIX_LENGTH = sizeof(prefix) - 1,
	DIGITS = 6,
	TEXT_SIZE = 1000003,
	LINES_LEAST = 31,
};

static void
write_line(char *line, size_t length, size_t number)
{
	char digits[32];

	snprintf(digits, sizeof(digits), "%0*zu", (int)DIGITS, number);
	memcpy(line, digits, DIGITS);
	for (size_t i = DIGITS; i < length - 1; i++)
		line[i] = (char)('a' + (number + i) % 26);
	line[length - 1] = '\n';
}

static char *
text(size_t lines, size_t line_length)
{
	char *bytes = malloc(lines * line_length);

	if (bytes == NULL) {
		perror("malloc");
		exit(EXIT_FAILURE);
	}
	return bytes;
}

void
pattern_make(struct pattern *p, size_t line_length)
{
	p->said_line = line_length;
	p->heard_line = PREFIX_LENGTH + line_length;
	p->lines = TEXT_SIZE / p->heard_line;
	if (p->lines < LINES_LEAST)
		p->lines = LINES_LEAST;
	p->said = text(p->lines, p->said_line);
	p->heard = text(p->lines, p->heard_line);
	for (size_t i = 0; i < p->lines; i++) {
		char *said = p->said + i * p->said_line;
		char *heard = p->heard + i * p->heard_line;

		write_line(said, line_length, i);
		memcpy(heard, prefix, PREFIX_LENGTH);
		memcpy(heard + PREFIX_LENGTH, said, line_length);
	}
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
