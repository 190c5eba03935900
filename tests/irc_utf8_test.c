/* What is UTF-8, and where it is cut. */
#include <assert.h>
#include <string.h>

#include "irc_utf8.h"

static void
is(const char *text)
{
	assert(irc_utf8_is(text, strlen(text)));
}

static void
is_not(const char *text)
{
	assert(!irc_utf8_is(text, strlen(text)));
}

static void
test_characters(void)
{
	is("");
	is("plain");
	is("\xC2\x80 \xDF\xBF");
	is("\xE0\xA0\x80 \xED\x9F\xBF \xEE\x80\x80 \xEF\xBF\xBF");
	is("\xF0\x90\x80\x80 \xF4\x8F\xBF\xBF");
	assert(irc_utf8_is("a\0b", 3));
}

static void
test_what_is_none(void)
{
	is_not("\x80");
	is_not("\xC2");
	is_not("\xC2 ");
	is_not("\xC1\xBF");         /* longer than needed */
	is_not("\xE0\x9F\xBF");     /* longer than needed */
	is_not("\xF0\x8F\xBF\xBF"); /* longer than needed */
	is_not("\xED\xA0\x80");     /* a surrogate */
	is_not("\xF4\x90\x80\x80"); /* above U+10FFFF */
	is_not("\xF5\x80\x80\x80");
	is_not("\xE2\x82");
	is_not("\xE2\x82 ");
	is_not("\xF0\x9F\x98 ");
	is_not("latin \xE9t\xE9");
}

static void
test_cut(void)
{
	assert(irc_utf8_cut("abcd", 2) == 2);
	assert(irc_utf8_cut("a\xC3\xA9z", 2) == 1);
	assert(irc_utf8_cut("a\xC3\xA9z", 3) == 3);
	assert(irc_utf8_cut("\xF0\x9F\x98\x80z", 3) == 0);
	assert(irc_utf8_cut("\xF0\x9F\x98\x80z", 4) == 4);
}

int
main(void)
{
	test_characters();
	test_what_is_none();
	test_cut();
	return 0;
}
