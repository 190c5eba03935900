/* Bytes in, lines out: however the bytes are cut, the lines are the same. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "framer.h"

/* A framer, and all that came out of it: each line between | and |. */
struct trial {
	struct framer framer;
	size_t longest;
	char out[512];
	size_t length;
};

static void
note(struct trial *t, const char *bytes, size_t length)
{
	t->out[t->length++] = '|';
	memcpy(t->out + t->length, bytes, length);
	t->length += length;
	t->out[t->length++] = '|';
}

/* Fed from memory of its own size, so that a read beyond it is noticed. */
static void
feed(struct trial *t, const char *bytes, size_t length)
{
	char *copy = malloc(length);
	const char *line;
	size_t line_length;

	assert(copy != NULL);
	memcpy(copy, bytes, length);
	framer_feed(&t->framer, copy, length);
	line = framer_line(&t->framer, t->longest, &line_length);
	while (line != NULL) {
		note(t, line, line_length);
		line = framer_line(&t->framer, t->longest, &line_length);
	}
	free(copy);
}

static void
finish(struct trial *t, const char *expected, size_t length)
{
	size_t rest_length;
	const char *rest = framer_rest(&t->framer, &rest_length);

	if (rest != NULL) {
		note(t, rest, rest_length);
		t->out[t->length++] = '.';
	}
	framer_clear(&t->framer);
	if (t->length != length || memcmp(t->out, expected, length) != 0) {
		printf("expected: %.*s\nheard:    %.*s\n", (int)length,
		    expected, (int)t->length, t->out);
		abort();
	}
}

/* Feed input in pieces of every length: the lines must always be expected. */
static void
expect(size_t longest, const char *input, size_t input_length,
    const char *expected, size_t length)
{
	size_t piece, at, part;

	for (piece = 1; piece <= input_length; piece++) {
		struct trial t = { .longest = longest };

		for (at = 0; at < input_length; at += part) {
			part = input_length - at;
			if (part > piece)
				part = piece;
			feed(&t, input + at, part);
		}
		finish(&t, expected, length);
	}
}

static void
expect_text(size_t longest, const char *input, const char *expected)
{
	expect(longest, input, strlen(input), expected, strlen(expected));
}

static void
idle_framer_owns_nothing(void)
{
	struct trial t = { 0 };

	feed(&t, "unfin", 5);
	assert(t.framer.kept != NULL);
	feed(&t, "ished\n", 6);
	assert(t.framer.kept == NULL);
	finish(&t, "|unfinished|", 12);
}

static void
nothing_is_no_line(void)
{
	struct trial t = { 0 };
	size_t length;

	assert(framer_line(&t.framer, 0, &length) == NULL);
	assert(framer_rest(&t.framer, &length) == NULL);
	framer_clear(&t.framer);
}

/* The longest line was made shorter while a longer one was being kept. */
static void
shorter_limit_cuts_a_kept_line(void)
{
	struct trial t = { 0 };

	feed(&t, "0123456", 7);
	t.longest = 3;
	feed(&t, "789\n", 4);
	finish(&t, "|012||345||678||9|", 18);
}

/* And what is left of it is the rest. */
static void
rest_of_a_kept_line(void)
{
	struct trial t = { 0 };

	feed(&t, "0123456", 7);
	t.longest = 3;
	feed(&t, "", 0);
	finish(&t, "|012||345||6|.", 14);
}

/* Who stops before the last line goes on with a copy: what was lent may be gone
 * by then. */
static void
what_is_held_comes_later(void)
{
	struct trial t = { .longest = 4 };
	char lent[] = "ne\ntwo\nthree\nfo";
	const char *line;
	size_t length;

	feed(&t, "o", 1);
	framer_feed(&t.framer, lent, strlen(lent));
	while (t.length < 10) {
		line = framer_line(&t.framer, t.longest, &length);
		assert(line != NULL);
		note(&t, line, length);
		framer_hold(&t.framer);
		memset(lent, 'x', sizeof(lent));
	}
	assert(framer_holds(&t.framer));
	assert(framer_length(&t.framer) == strlen("three\nfo"));
	while ((line = framer_line(&t.framer, t.longest, &length)) != NULL)
		note(&t, line, length);
	assert(!framer_holds(&t.framer));
	feed(&t, "ur\n", 3);
	finish(&t, "|one||two||thre||e||four|", 25);
}

/* What is held and not wanted any more is freed; nothing is nothing to hold. */
static void
what_is_held_is_cleared(void)
{
	struct trial t = { 0 };
	size_t length;

	framer_hold(&t.framer);
	assert(!framer_holds(&t.framer));
	framer_feed(&t.framer, "a\nb\n", 4);
	assert(framer_line(&t.framer, 0, &length) != NULL);
	framer_hold(&t.framer);
	assert(framer_holds(&t.framer));
	framer_clear(&t.framer);
	assert(!framer_holds(&t.framer));
}

/* Only a piece of a line goes on: not one of just the longest length. */
static void
only_a_piece_goes_on(void)
{
	struct framer f = { 0 };
	size_t length;

	framer_feed(&f, "abc\nabcd\n", 9);
	assert(framer_line(&f, 3, &length) != NULL && !f.goes_on);
	assert(framer_line(&f, 3, &length) != NULL && f.goes_on);
	assert(framer_line(&f, 3, &length) != NULL && !f.goes_on);
	assert(length == 1 && framer_line(&f, 3, &length) == NULL);
	framer_feed(&f, "ab", 2);
	assert(framer_line(&f, 3, &length) == NULL && !f.goes_on);
	framer_clear(&f);
}

/* Then a newline is a byte as any other. It outlives framer_clear(). */
static void
lines_may_end_in_nul(void)
{
	struct trial t = { .framer.delimiter = DELIMITER_NUL };

	feed(&t, "a\nb\0c\0\0d", 8);
	feed(&t, "\n\0e", 3);
	finish(&t, "|a\nb||c||||d\n||e|.", 18);
	assert(t.framer.delimiter == DELIMITER_NUL);
}

int
main(void)
{
	nothing_is_no_line();
	expect_text(0, "hello\n", "|hello|");
	expect_text(0, "hello", "|hello|.");
	expect_text(0, "\n", "||");
	expect_text(0, "\n\n\n", "||||||");
	expect_text(0, "one\ntwo\nthree\n", "|one||two||three|");
	expect_text(0, "one\r\n two \n\nthr", "|one\r|| two ||||thr|.");
	expect(0, "a\0b\n\0\n\xff\xfe\n", 9, "|a\0b||\0||\xff\xfe|", 12);
	/* Exactly the longest, one more, twice, and twice and a bit. */
	expect_text(4, "1234\n", "|1234|");
	expect_text(4, "12345\n", "|1234||5|");
	expect_text(4, "12341234\n", "|1234||1234|");
	expect_text(4, "1234123412\nx\n", "|1234||1234||12||x|");
	expect_text(4, "1234", "|1234|.");
	expect_text(4, "1234\n\n5678\n", "|1234||||5678|");
	expect_text(1, "ab\n\nc\n", "|a||b||||c|");
	idle_framer_owns_nothing();
	shorter_limit_cuts_a_kept_line();
	rest_of_a_kept_line();
	what_is_held_comes_later();
	what_is_held_is_cleared();
	only_a_piece_goes_on();
	lines_may_end_in_nul();
	return 0;
}
