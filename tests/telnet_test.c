/* What telnet sends, cut into pieces of every length: the text and the answers
 * are always the same. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "telnet.h"

/* All that came out. */
struct trial {
	char text[256], answers[256];
	size_t length, answered;
};

static void
note_answer(void *whom, const char *bytes, size_t length)
{
	struct trial *t = whom;

	memcpy(t->answers + t->answered, bytes, length);
	t->answered += length;
}

/* In memory of its own size, so that whatever is beyond it is noticed. */
static void
hear(struct trial *t, struct telnet *telnet, const char *bytes, size_t length)
{
	const struct telnet_host host = { '\n', note_answer, t };
	char *copy = malloc(length);
	size_t kept;

	assert(copy != NULL);
	memcpy(copy, bytes, length);
	kept = telnet_read(telnet, &host, copy, length);
	assert(kept <= length);
	memcpy(t->text + t->length, copy, kept);
	t->length += kept;
	free(copy);
}

static void
compare(const char *what, const char *has, size_t length, const char *expected,
    size_t expected_length)
{
	size_t i;

	if (length == expected_length && memcmp(has, expected, length) == 0)
		return;
	printf("%s:", what);
	for (i = 0; i < length; i++)
		printf(" %02x", (unsigned char)has[i]);
	printf("\nexpected:");
	for (i = 0; i < expected_length; i++)
		printf(" %02x", (unsigned char)expected[i]);
	putchar('\n');
	abort();
}

/* Of N bytes, the NUL at the end of a literal left out. */
struct bytes {
	const char *at;
	size_t length;
};

static void
expect(struct bytes input, struct bytes text, struct bytes answers)
{
	size_t piece, at, part;

	for (piece = 1; piece <= input.length; piece++) {
		struct trial t = { .length = 0 };
		struct telnet telnet = { 0 };

		for (at = 0; at < input.length; at += part) {
			part = input.length - at;
			if (part > piece)
				part = piece;
			hear(&t, &telnet, input.at + at, part);
		}
		compare("text", t.text, t.length, text.at, text.length);
		compare("answers", t.answers, t.answered, answers.at,
		    answers.length);
	}
}

static struct bytes
bytes(const char *at, size_t length)
{
	return (struct bytes){ at, length };
}

static void
expect_text(const char *input, const char *text)
{
	expect(bytes(input, strlen(input)), bytes(text, strlen(text)),
	    bytes("", 0));
}

static void
expect_answer(const char *input, const char *text, const char *answers)
{
	expect(bytes(input, strlen(input)), bytes(text, strlen(text)),
	    bytes(answers, strlen(answers)));
}

static void
lines(void)
{
	expect_text("hello\n", "hello\n");
	expect_text("hello\r\nthere\r\n", "hello\nthere\n");
	expect(bytes("a\r\0b\r\0", 6), bytes("a\nb\n", 4), bytes("", 0));
	expect_text("a\rb", "a\nb");
	expect_text("\r\r\n\n\r\r", "\n\n\n\n\n");
	expect(bytes("\r\0\0a\0", 5), bytes("\n\0a\0", 4), bytes("", 0));
	/* A command may stand anywhere. */
	expect_text("a\r\xff\xf1\nb", "a\nb");
}

static void
commands(void)
{
	expect_text("a\xff\xf1"
		    "b\xff\xf2\xff\xf3\xff\xf4\xff\xf5"
		    "c\xff\xf7\xff\xf8\xff\xf9\xff\xf0\xff\xef",
	    "abc");
	expect_text("\xff\xff", "\xff");
	expect_text("\xff\xff\xff\xff\xff\xf1 \xff\xff\xf6", "\xff\xff \xff\xf6");
	expect_answer("a\xff\xf6"
		      "b",
	    "ab", "[yes]\r\n");
	/* Unfinished at the end of input. */
	expect_text("a\xff", "a");
	expect_text("a\xff\xfb", "a");
}

static void
options(void)
{
	/* WILL NAWS, DO ECHO, WILL LINEMODE, DO 255. */
	expect_answer("\xff\xfb\x1f"
		      "a\xff\xfd\x01"
		      "b\xff\xfb\x22\xff\xfd\xff"
		      "c",
	    "abc", "\xff\xfe\x1f\xff\xfc\x01\xff\xfe\x22\xff\xfc\xff");
	/* A refusal is not answered. */
	expect_text("\xff\xfc\x01\xff\xfe\x03\xff\xfc\x06\xff\xfe\x06", "");
	/* As after an interrupt: IP, DO TIMING-MARK. Nobody asked for WILL. */
	expect_answer("a\xff\xf4\xff\xfd\x06", "a", "\xff\xfb\x06");
	expect_answer("\xff\xfb\x06", "", "\xff\xfe\x06");
	expect(bytes("\xff\xfb\0\xff\xfd\0", 6), bytes("", 0),
	    bytes("\xff\xfe\0\xff\xfc\0", 6));
}

static void
subnegotiations(void)
{
	expect_text("a\xff\xfa\x18\nxterm\r\n\xff\xf0\nb", "a\nb");
	/* With 255 in it, and a command. */
	expect_text("a\xff\xfa\x1f\xff\xff\xf0\xff\xff\xff\xf0"
		    "b",
	    "ab");
	/* Without an end, but for a command. */
	expect_answer("a\xff\xfa\x18xterm\xff\xf6"
		      "b",
	    "ab", "[yes]\r\n");
	expect_answer("a\xff\xfa\x18xterm\xff\xfd\x06"
		      "b",
	    "ab", "\xff\xfb\x06");
	expect_text("a\xff\xfa\x18xterm\nnever\n", "a");
}

static void
other_line_end(void)
{
	struct trial t = { .length = 0 };
	struct telnet telnet = { 0 };
	const struct telnet_host host = { '\0', note_answer, &t };
	char text[] = "a\r\nb\nc\r";

	assert(telnet_read(&telnet, &host, text, 7) == 6);
	assert(memcmp(text, "a\0b\nc", 6) == 0);
}

int
main(void)
{
	lines();
	commands();
	options();
	subnegotiations();
	other_line_end();
	return 0;
}
