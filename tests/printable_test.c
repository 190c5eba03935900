/* What of others a terminal gets to see. */
#include <assert.h>
#include <locale.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "printable.h"

static void
becomes(const char *line, const char *expected)
{
	char text[1024];
	size_t length = strlen(line);
	size_t written = printable_write(text, line, length);

	assert(written <= length * PRINTABLE_GROWTH);
	text[written] = '\0';
	if (strcmp(text, expected) != 0)
		fprintf(stderr, "%s, and not %s\n", text, expected);
	assert(strcmp(text, expected) == 0);
}

static void
stays(const char *line)
{
	becomes(line, line);
}

static void
test_controls(void)
{
	char text[8];

	stays("");
	stays("all that is printed on keys: ~!@#$%^&*()_+{}|:\"<>?\\");
	stays("a\ttab");
	becomes("\033[2J", "\\033[2J");
	becomes("\033]0;title\007", "\\033]0;title\\007");
	becomes("a\b\rb\177", "a\\010\\015b\\177");
	becomes("two\nlines", "two\\012lines");
	assert(printable_write(text, "", 1) == 4);
	assert(memcmp(text, "\\000", 4) == 0);
}

static void
test_utf8(void)
{
	stays("Gr\303\274\303\237e, \316\261\316\262, \344\270\226\347\225\214");
	/* A family of emoji, and a word of Persian: joined, or not. */
	stays("\360\237\221\251\342\200\215\360\237\221\247");
	stays("\342\235\244\357\270\217");
	stays("\331\205\333\214\342\200\214\330\256");
	/* C1: a CSI of one character, and of one byte. */
	becomes("\302\2332J", "\\302\\2332J");
	becomes("\2332J", "\\2332J");
	/* What is no UTF-8: cut, too long, a half of a pair, too large. */
	becomes("\303", "\\303");
	becomes("\344\270x", "\\344\\270x");
	becomes("\300\200", "\\300\\200");
	becomes("\355\240\200", "\\355\\240\\200");
	becomes("\364\220\200\200", "\\364\\220\\200\\200");
}

static void
test_tricks(void)
{
	becomes("\342\200\256evil", "\\342\\200\\256evil");
	becomes("\342\200\216\342\200\217", "\\342\\200\\216\\342\\200\\217");
	becomes("\342\201\246\342\201\251", "\\342\\201\\246\\342\\201\\251");
	becomes("\342\200\250", "\\342\\200\\250");
	becomes("\357\273\277", "\\357\\273\\277");
	becomes("\363\240\201\201", "\\363\\240\\201\\201");
	/* U+FFFE, which will never be a character. */
	becomes("\357\277\276", "\\357\\277\\276");
}

static void
test_combining(void)
{
	stays("e\314\201");
	stays("e\314\201\314\201\314\201\314\201\314\201\314\201\314\201"
	      "\314\201");
	becomes("e\314\201\314\201\314\201\314\201\314\201\314\201\314\201"
	        "\314\201\314\202\314\203x\314\201",
	    "e\314\201\314\201\314\201\314\201\314\201\314\201\314\201"
	    "\314\201\\314\\202\314\203x\314\201");
}

static bool
set_utf8(void)
{
	return setlocale(LC_CTYPE, "C.UTF-8") != NULL ||
	    setlocale(LC_CTYPE, "en_US.UTF-8") != NULL;
}

int
main(void)
{
	test_controls();
	if (!set_utf8())
		return 77;
	test_controls();
	test_utf8();
	test_tricks();
	test_combining();
	return 0;
}
