/* What is shown of what is heard, on a terminal and elsewhere. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "screen.h"

enum { PIECE = 64 * 1024 };

/* What waits to be written is this; it is taken as written. */
static void
shows(struct screen *s, const char *expected)
{
	size_t length = s->length - s->start;

	if (length != strlen(expected) ||
	    memcmp(s->text + s->start, expected, length) != 0)
		fprintf(stderr, "%.*s, and not %s\n", (int)length,
		    s->text + s->start, expected);
	assert(length == strlen(expected));
	assert(length == 0 ||
	    memcmp(s->text + s->start, expected, length) == 0);
	s->start = s->length = 0;
}

static void
hear(struct screen *s, const char *text)
{
	screen_show(s, text, strlen(text));
}

static void
test_bytes(void)
{
	struct screen s = { 0 };

	hear(&s, "client 0: \033[2J\r\nunfini");
	shows(&s, "client 0: \033[2J\r\nunfini");
	hear(&s, "shed");
	shows(&s, "shed");
	screen_end_line(&s);
	shows(&s, "\n");
	screen_close(&s);
}

static void
test_lines(void)
{
	struct screen s = { .terminal = true };

	hear(&s, "client 0: \033[2J\r\n\nunfini");
	shows(&s, "client 0: \\033[2J\n\n");
	hear(&s, "shed");
	shows(&s, "");
	hear(&s, " line\nno");
	shows(&s, "unfinished line\n");
	screen_end_line(&s);
	shows(&s, "no\n");
	screen_end_line(&s);
	shows(&s, "");
	screen_close(&s);
}

static void
test_colours(void)
{
	struct screen s = { .terminal = true, .colours = true };

	hear(&s, "server: client 1 just arrived\n");
	shows(&s, "\033[2mserver: client 1 just arrived\033[m\n");
	hear(&s, "client 1: hello: all\n");
	shows(&s, "\033[36mclient 1\033[m: hello: all\n");
	hear(&s, "client 2: hello\n");
	shows(&s, "\033[33mclient 2\033[m: hello\n");
	hear(&s, "nobody says this\n: nor this\n:\n");
	shows(&s, "nobody says this\n: nor this\n:\n");
	screen_close(&s);
}

/* In Greenwich, at whatever time. */
static void
test_times(bool terminal)
{
	struct screen s = { .terminal = terminal, .times = true };
	const char *t;

	hear(&s, "a\nb\nc");
	t = s.text;
	assert(s.length == (terminal ? 16 : 23));
	assert(t[2] == ':' && memcmp(t + 5, " a\n", 3) == 0);
	assert(t[10] == ':' && memcmp(t + 13, " b\n", 3) == 0);
	s.length = 0;
	hear(&s, "d\n");
	assert(s.length == (terminal ? 9 : 2));
	s.length = 0;
	screen_show_own(&s, "e\n", 2);
	assert(s.length == 10 && memcmp(t + 5, " > e\n", 5) == 0);
	screen_close(&s);
}

static void
hear_long(struct screen *s, size_t length, const char *ending)
{
	char *line = malloc(length);

	assert(line != NULL);
	memset(line, 'x', length);
	screen_show(s, line, length);
	hear(s, ending);
	free(line);
}

static bool
ends_in(const struct screen *s, const char *ending)
{
	size_t length = strlen(ending);

	return s->length >= length &&
	    memcmp(s->text + s->length - length, ending, length) == 0;
}

/* Its pieces are marked; a line of just that length is none. */
static void
test_long_lines(void)
{
	struct screen s = { .terminal = true };
	size_t i;

	hear_long(&s, PIECE, "\n");
	assert(s.length == PIECE + 1);
	s.length = 0;
	hear_long(&s, PIECE, "y\n");
	assert(s.length == PIECE + strlen("[...]\n[...]y\n"));
	assert(ends_in(&s, "x[...]\n[...]y\n"));
	s.length = 0;
	for (i = 0; i < 1000; i++) {
		hear_long(&s, 100 * 1000, "");
		assert(s.length < 3 * PIECE);
		s.length = 0;
	}
	assert(s.size + s.framer.kept_size < 1024 * 1024);
	hear(&s, "z\n");
	assert(ends_in(&s, "z\n"));
	s.length = 0;
	hear(&s, "a: short\n");
	shows(&s, "a: short\n");
	screen_close(&s);
}

int
main(void)
{
	test_bytes();
	test_lines();
	test_colours();
	test_times(true);
	test_times(false);
	test_long_lines();
	return 0;
}
