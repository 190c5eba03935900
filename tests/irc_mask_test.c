/* What wildcards match, and what is meant by a part of a mask. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "irc_mask.h"

static void
matches(const char *mask, const char *text)
{
	if (!irc_mask_matches(mask, text)) {
		printf("%s should match %s\n", mask, text);
		abort();
	}
}

static void
differs(const char *mask, const char *text)
{
	if (irc_mask_matches(mask, text)) {
		printf("%s should not match %s\n", mask, text);
		abort();
	}
}

static void
wildcards(void)
{
	matches("", "");
	matches("*", "");
	matches("**", "");
	matches("*", "anna");
	matches("ANNA!*@*", "anna!a@localhost");
	matches("a*n?", "a..nn.na");
	matches("*.*.*", "a.b.c.d");
	matches("?*?", "ab");
	matches("*aab", "aaaaab");
	matches("*\303\244*", "l\303\244rm");
	differs("", "a");
	differs("a", "");
	differs("?", "");
	differs("anna", "anna!a@localhost");
	differs("?*?", "a");
	differs("*aab", "aaaaba");
	differs("a*b*c", "acb");
}

/* A backslash makes the next one plain, and is one itself at the end. */
static void
escapes(void)
{
	matches("\\*", "*");
	differs("\\*", "a");
	matches("a\\?*", "a?b");
	differs("a\\?*", "acb");
	matches("\\\\", "\\");
	matches("a\\", "a\\");
	differs("a\\", "a");
}

/* One that tried all ways would be at it for longer than the world is old. */
static void
is_quick(void)
{
	char mask[2 * 100 + 2] = "", text[500];
	clock_t began = clock();
	size_t i;

	for (i = 0; i < 100; i++)
		strcat(mask, "*a");
	strcat(mask, "b");
	memset(text, 'a', sizeof(text) - 1);
	text[sizeof(text) - 1] = '\0';
	differs(mask, text);
	assert((clock() - began) / CLOCKS_PER_SEC < 2);
}

static void
means(const char *text, const char *expected)
{
	char mask[IRC_MASK_SIZE];

	irc_mask_complete(text, mask);
	if (strcmp(mask, expected) != 0) {
		printf("%s means %s and not %s\n", text, expected, mask);
		abort();
	}
}

static void
completes(void)
{
	means("anna", "anna!*@*");
	means("*", "*!*@*");
	means("anna!a", "anna!a@*");
	means("anna!", "anna!*@*");
	means("a@localhost", "*!a@localhost");
	means("@localhost", "*!*@localhost");
	means("a@", "*!a@*");
	means("!@", "*!*@*");
	means("", "*!*@*");
	means("anna!a@localhost", "anna!a@localhost");
	means("a!b@c!d@e", "a!b@c!d@e");
	means("a@b!c", "*!a@b!c");
	means("m:anna", "m:anna!*@*");
	means("m:a@localhost", "m:*!a@localhost");
	means("m:", "m:*!*@*");
	assert(irc_mask_is_mute("m:anna!*@*") && !irc_mask_is_mute("m!*@*"));
}

int
main(void)
{
	wildcards();
	escapes();
	is_quick();
	completes();
	return EXIT_SUCCESS;
}
