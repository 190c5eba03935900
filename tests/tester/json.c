#include <stdio.h>

#include "format.h"
#include "json.h"
#include "report_show.h"

/* One document, written as the cases are played. */

static const char *const results[RESULTS] = {
	[PASSED] = "passed",
	[FAILED] = "failed",
	[SKIPPED] = "skipped",
	[BROKEN] = "broken",
};

static bool first_case;

static void
member(const char *name, const char *text)
{
	printf("\"%s\": ", name);
	json_string(text);
}

static void
begin(const struct setup *s)
{
	putchar('{');
	member("server", s->server);
	puts(",\n\"cases\": [");
	first_case = true;
}

/* The lines of a report, each as an object of one member: {"heard": "..."}. */
static void
report(const struct verdict *v)
{
	enum report_kind kind;
	const char *line;
	size_t at = 0;
	bool first = true;

	fputs("\"report\": [", stdout);
	while ((line = verdict_line(v, &at, &kind)) != NULL) {
		fputs(first ? "\n\t{" : ",\n\t{", stdout);
		first = false;
		member(report_word(kind), line);
		putchar('}');
	}
	putchar(']');
}

static void
cannot_start(const struct verdict *v)
{
	fputs("],\n\"cannot_start\": {", stdout);
	report(v);
	puts("}}");
}

static void
playing(const struct test_case *t)
{
	(void)t;
}

static void
played(const struct test_case *t, const struct verdict *v)
{
	if (!first_case)
		puts(",");
	first_case = false;
	putchar('{');
	member("name", t->name);
	fputs(", ", stdout);
	member("group", t->group);
	fputs(", ", stdout);
	member("result", results[v->result]);
	printf(", \"seconds\": %.3f,\n", v->seconds);
	member("title", t->title);
	fputs(",\n", stdout);
	member("subject", t->subject);
	fputs(",\n", stdout);
	member("mistake", t->mistake);
	fputs(",\n", stdout);
	report(v);
	putchar('}');
	fflush(stdout);
}

static void
numbers(const size_t *counted)
{
	putchar('{');
	for (int i = 0; i < RESULTS; i++)
		printf("%s\"%s\": %zu", i > 0 ? ", " : "", results[i],
		    counted[i]);
	putchar('}');
}

static void
end(const struct tally *t)
{
	fputs("],\n\"groups\": {", stdout);
	for (size_t i = 0; i < t->n_groups; i++) {
		fputs(i > 0 ? ",\n\t" : "\n\t", stdout);
		json_string(t->groups[i].name);
		fputs(": ", stdout);
		numbers(t->groups[i].results);
	}
	fputs("},\n\"all\": ", stdout);
	numbers(t->results);
	printf(",\n\"seconds\": %.3f,\n\"interrupted\": %s}\n", t->seconds,
	    t->interrupted != 0 ? "true" : "false");
}

const struct format json_format = {
	.begin = begin,
	.cannot_start = cannot_start,
	.playing = playing,
	.played = played,
	.end = end,
};
