/* Tags of messages: which count, and which are handed on. */
#include <assert.h>
#include <string.h>

#include "irc_tags.h"

static void
finds(const char *tags, const char *key, const char *value)
{
	char found[16];

	assert(irc_tags_find(tags, key, found, sizeof(found)));
	assert(strcmp(found, value) == 0);
}

static void
finds_none(const char *tags, const char *key)
{
	char found[16];

	assert(!irc_tags_find(tags, key, found, sizeof(found)));
}

static void
test_find(void)
{
	finds("label=1", "label", "1");
	finds("a;label=1;b=2", "label", "1");
	finds("label=1;label=2", "label", "2");
	finds("label=a=b", "label", "a=b");
	finds("label=\\:\\s", "label", "\\:\\s");
	finds_none("", "label");
	finds_none("label", "label");
	finds_none("label=", "label");
	finds_none("label=1;label=", "label");
	finds_none("xlabel=1", "label");
	finds_none("+label=1", "label");
	finds_none("label=0123456789abcdef", "label");
}

static void
test_have(void)
{
	assert(irc_tags_have("a;b=1;c", "a"));
	assert(irc_tags_have("a;b=1;c", "b"));
	assert(irc_tags_have("a;b=1;c", "c"));
	assert(!irc_tags_have("a;bb=1;c", "b"));
	assert(!irc_tags_have("", "b"));
}

static void
keeps(const char *tags, const char *wanted)
{
	char kept[IRC_TAGS_MOST];

	irc_tags_client(tags, kept);
	assert(strcmp(kept, wanted) == 0);
}

static void
test_client(void)
{
	keeps("", "");
	keeps("a=1;b", "");
	keeps("+a", "+a");
	keeps("a=1;+b=2;c;+d;+e/f=\\s", "+b=2;+d;+e/f=\\s");
	keeps("+;+=1;;+a", "+a");
}

static void
test_add(void)
{
	char tags[IRC_TAGS_FULL] = "";

	irc_tags_add(tags, "");
	assert(strcmp(tags, "") == 0);
	irc_tags_add(tags, "a=1");
	irc_tags_add(tags, "");
	irc_tags_add(tags, "b");
	assert(strcmp(tags, "a=1;b") == 0);
}

static void
test_time(void)
{
	const struct timespec at = { .tv_sec = 0, .tv_nsec = 7000000 };
	char text[IRC_TIME_SIZE];

	assert(strcmp(irc_tags_time(&at, text),
		   "time=1970-01-01T00:00:00.007Z") == 0);
}

int
main(void)
{
	test_find();
	test_have();
	test_client();
	test_add();
	test_time();
	return 0;
}
