#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "line.h"
#include "talk.h"

/* `|speaker number when`, in digits of fixed numbers, and letters. */
enum {
	TEXT_LENGTH = LINE_LENGTH - 1,
	SPEAKER_DIGITS = 5,
	NUMBER_DIGITS = 10,
	WHEN_DIGITS = 17,
	FILL_AT = 1 + SPEAKER_DIGITS + NUMBER_DIGITS + WHEN_DIGITS,
};

static const char fill[] = "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwx";

static char *
write_digits(char *to, uint64_t value, size_t digits)
{
	for (size_t i = digits; i > 0; i--, value /= 10)
		to[i - 1] = (char)('0' + value % 10);
	return to + digits;
}

static uint64_t
read_digits(const char **from, size_t digits)
{
	uint64_t value = 0;

	for (size_t i = 0; i < digits; i++)
		value = value * 10 + (uint64_t)(*(*from)++ - '0');
	return value;
}

size_t
line_write(char *to, const struct format *f, const struct line *l)
{
	char *at = to + f->say(to, l->speaker, TEXT_LENGTH);

	*at++ = '|';
	at = write_digits(at, l->speaker, SPEAKER_DIGITS);
	at = write_digits(at, l->number, NUMBER_DIGITS);
	at = write_digits(at, l->when, WHEN_DIGITS);
	memcpy(at, fill, TEXT_LENGTH - FILL_AT);
	at += TEXT_LENGTH - FILL_AT;
	memcpy(at, f->said_tail, strlen(f->said_tail));
	return (size_t)(at - to) + strlen(f->said_tail);
}

bool
line_has_text(const char *bytes, size_t length)
{
	return memchr(bytes, '|', length) != NULL;
}

/* The last line of what stands before a text, where that is several. */
static const char *
last_head(const char *head, size_t *length)
{
	const char *start = head + *length;

	while (start > head && start[-1] != '\n')
		start--;
	*length -= (size_t)(start - head);
	return start;
}

bool
line_read(struct line *l, const struct format *f, const char *bytes,
    size_t length)
{
	char head[FORMAT_MOST];
	size_t tail = strlen(f->heard_tail), head_length;
	const char *text = memchr(bytes, '|', length), *at = text + 1, *last;

	if (length < (size_t)(text - bytes) + TEXT_LENGTH + tail)
		return false;
	l->speaker = (size_t)read_digits(&at, SPEAKER_DIGITS);
	l->number = read_digits(&at, NUMBER_DIGITS);
	l->when = read_digits(&at, WHEN_DIGITS);
	head_length = f->hear(head, l->speaker, TEXT_LENGTH);
	last = last_head(head, &head_length);
	return length == head_length + TEXT_LENGTH + tail &&
	    memcmp(bytes, last, head_length) == 0 &&
	    memcmp(at, fill, TEXT_LENGTH - FILL_AT) == 0 &&
	    memcmp(at + TEXT_LENGTH - FILL_AT, f->heard_tail, tail) == 0;
}
