#include <stdio.h>
#include <string.h>

#include "bytes.h"
#include "format.h"
#include "report_show.h"

static const char red[] = "\033[31m", green[] = "\033[32m";
static const char yellow[] = "\033[33m", bold[] = "\033[1m";
static const char plain[] = "\033[m";

static const struct {
	const char *word;
	const char *colour;
} results[RESULTS] = {
	[PASSED] = { "ok", green },
	[FAILED] = { "FAILED", red },
	[SKIPPED] = { "skipped", yellow },
	[BROKEN] = { "broken", red },
};

static const struct setup *setup;
static size_t number;
static bool gap;	/* the last line is empty */

/* The names of those that failed, and the readings that were seen. */
static struct bytes failed, seen;

static void
coloured(const char *colour, const char *text)
{
	printf("%s%s%s", setup->colours ? colour : "", text,
	    setup->colours ? plain : "");
}

static void
begin(const struct setup *s)
{
	setup = s;
	printf("%s: %zu case%s\n", s->server, s->count,
	    s->count == 1 ? "" : "s");
}

/* The name of the file is enough of where it stands. */
static void
show_step(const struct test_case *t, const char *line)
{
	size_t file = strlen(t->file);

	if (strncmp(line, t->file, file) == 0)
		line += file - strlen(t->name) - strlen(".chat");
	printf("\tthen, in %s\n", line);
}

static void
show_report(const struct test_case *t, const struct verdict *v)
{
	enum report_kind kind;
	const char *line;
	size_t at = 0;

	while ((line = verdict_line(v, &at, &kind)) != NULL)
		if (kind == REPORT_STEP)
			show_step(t, line);
		else
			report_show(stdout, setup->colours, kind, line);
}

static void
cannot_start(const struct verdict *v)
{
	enum report_kind kind;
	const char *line;
	size_t at = 0;

	coloured(red, "It cannot be tested.\n");
	while ((line = verdict_line(v, &at, &kind)) != NULL)
		if (kind != REPORT_EVENT && kind != REPORT_STEP)
			report_show(stdout, setup->colours, kind, line);
}

static void
playing(const struct test_case *t)
{
	number++;
	if (setup->terminal) {
		printf("\r\033[K[%zu/%zu] %s", number, setup->count, t->name);
		fflush(stdout);
	}
}

static void
add_name(struct bytes *b, const char *name)
{
	if (b->len > 0)
		bytes_add_text(b, ", ");
	bytes_add_text(b, name);
}

static void
keep_readings(const struct test_case *t, const struct verdict *v)
{
	enum report_kind kind;
	const char *line;
	size_t at = 0;

	while ((line = verdict_line(v, &at, &kind)) != NULL)
		if (kind == REPORT_SEEN) {
			bytes_add_text(&seen, "  ");
			bytes_add_text(&seen, t->name);
			bytes_add_text(&seen, ": ");
			bytes_add_text(&seen, line);
			bytes_add_text(&seen, "\n");
		}
}

/* A text in lines that are not longer than a terminal is wide, if its words
 * are not. */
static void
put_text(const char *label, const char *text)
{
	enum { WIDTH = 70 };
	int column = printf("\t%s:", label) - 1;

	for (size_t len; *text != '\0'; text += len) {
		text += strspn(text, " ");
		len = strcspn(text, " ");
		if (column + 1 + (int)len > WIDTH) {
			fputs("\n\t   ", stdout);
			column = 3;
		}
		column += printf(" %.*s", (int)len, text);
	}
	putchar('\n');
}

static void
show_failure(const struct test_case *t, const struct verdict *v)
{
	if (*t->subject != '\0')
		put_text("subject", t->subject);
	show_report(t, v);
	if (v->result == FAILED && *t->mistake != '\0')
		put_text("often", t->mistake);
	printf("\tagain: %s%s%s\n\n", setup->again, t->name,
	    setup->again_rest);
}

static void
played(const struct test_case *t, const struct verdict *v)
{
	bool bad = v->result == FAILED || v->result == BROKEN;

	if (bad)
		add_name(&failed, t->name);
	if (v->result == PASSED)
		keep_readings(t, v);
	if (setup->terminal)
		fputs("\r\033[K", stdout);
	if (setup->terminal && !bad && !setup->verbose)
		return;
	coloured(results[v->result].colour, results[v->result].word);
	printf("%*s%s: ", 8 - (int)strlen(results[v->result].word), "",
	    t->name);
	coloured(bad ? bold : "", t->title);
	if (v->result == SKIPPED)
		printf(" (%s)", verdict_first(v, REPORT_SKIP));
	putchar('\n');
	if (bad)
		show_failure(t, v);
	else if (setup->verbose && v->result == PASSED)
		show_report(t, v);
	gap = bad;
	fflush(stdout);
}

static void
show_group(const struct tally_group *g)
{
	printf("%s %zu of %zu", g->name, g->results[PASSED],
	    g->count - g->results[SKIPPED]);
	if (g->results[SKIPPED] > 0)
		printf(" (%zu skipped)", g->results[SKIPPED]);
}

static void
end(const struct tally *t)
{
	if (t->interrupted != 0 && setup->terminal)
		fputs("\r\033[K", stdout);
	if (!gap)
		putchar('\n');
	if (seen.len > 0)
		printf("Where the subject leaves room:\n%.*s\n",
		    (int)seen.len, seen.data);
	for (size_t i = 0; i < t->n_groups; i++) {
		show_group(&t->groups[i]);
		fputs(i + 1 < t->n_groups ? ", " : "", stdout);
	}
	if (t->n_groups > 0)
		printf("; %.1f s\n", t->seconds);
	if (failed.len > 0)
		printf("failed: %.*s\n", (int)failed.len, failed.data);
	if (t->results[FAILED] > 1)
		puts("Begin with the first: others may fail of the same mistake.");
	if (t->interrupted != 0)
		puts("interrupted");
	bytes_free(&failed);
	bytes_free(&seen);
}

const struct format human_format = {
	.begin = begin,
	.cannot_start = cannot_start,
	.playing = playing,
	.played = played,
	.end = end,
};
