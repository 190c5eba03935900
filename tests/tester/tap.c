#include <stdio.h>
#include <string.h>

#include "format.h"
#include "report_show.h"

/* The Test Anything Protocol, version 13: a line for each case, and comments. */

static const struct setup *setup;
static size_t number;

static void
begin(const struct setup *s)
{
	setup = s;
	printf("TAP version 13\n1..%zu\n", s->count);
}

/* The lines of a report, each a comment. */
static void
comment(const struct verdict *v)
{
	enum report_kind kind;
	const char *line;
	size_t at = 0;

	while ((line = verdict_line(v, &at, &kind)) != NULL)
		printf("# %-8s %s\n", report_word(kind), line);
}

/* No "Bail out!": prove(1) would judge no other server either. */
static void
cannot_start(const struct verdict *v)
{
	const char *why = verdict_first(v, REPORT_WRONG);

	printf("not ok 1 - it cannot be tested: %s\n",
	    why == NULL ? "it does not start" : why);
	comment(v);
}

static void
playing(const struct test_case *t)
{
	(void)t;
	number++;
}

/* A number sign would begin a directive. */
static void
put_title(const char *title)
{
	for (; *title != '\0'; title++)
		if (*title == '#' || *title == '\\')
			printf("\\%c", *title);
		else
			putchar(*title);
}

static void
played(const struct test_case *t, const struct verdict *v)
{
	bool ok = v->result == PASSED || v->result == SKIPPED;
	const char *why = verdict_first(v, REPORT_SKIP);

	printf("%s %zu - %s: ", ok ? "ok" : "not ok", number, t->name);
	put_title(t->title);
	if (v->result == SKIPPED)
		printf(" # SKIP %s", why == NULL ? "" : why);
	putchar('\n');
	if (!ok && *t->subject != '\0')
		printf("# subject  %s\n", t->subject);
	comment(v);
	if (!ok && *t->mistake != '\0')
		printf("# often    %s\n", t->mistake);
	if (!ok)
		printf("# again    %s%s%s\n", setup->again, t->name,
		    setup->again_rest);
	fflush(stdout);
}

static void
end(const struct tally *t)
{
	if (t->interrupted != 0)
		puts("Bail out! interrupted");
}

const struct format tap_format = {
	.begin = begin,
	.cannot_start = cannot_start,
	.playing = playing,
	.played = played,
	.end = end,
};
