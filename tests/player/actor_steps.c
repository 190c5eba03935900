#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "actor.h"
#include "arrival.h"
#include "bytes.h"
#include "echo.h"
#include "flood.h"
#include "irc.h"
#include "marks.h"
#include "readings.h"
#include "report.h"
#include "run.h"
#include "steps.h"
#include "telling.h"
#include "text.h"
#include "wait.h"

/* In ms. */
enum { SOON = 50 };

/* The text of a step, as a line or as it is; good until the next call. */
static struct bytes *
expanded(const char *text, bool is_line)
{
	static struct bytes whole;

	whole.len = 0;
	text_expand(&whole, text);
	if (is_line)
		bytes_add(&whole, &actor_line_end, 1);
	return &whole;
}

/* The same, to be said. */
static const struct bytes *
told(const char *text, bool is_line)
{
	struct bytes *whole = expanded(text, is_line);

	if (strstr(text, "{run}") != NULL)
		run_tell(whole);
	return whole;
}

static _Noreturn void
heard_no_line(const struct actor *a, enum heard heard, const char *expected,
    size_t expected_len, const char *bytes, size_t len)
{
	char what[100];
	long long waited = wait_patience() - wait_now();

	if (heard == HEARD_SILENCE)
		snprintf(what, sizeof(what), "%s for %.1f s", len == 0
		    ? "nothing" : "only the start of a line, then nothing",
		    (double)waited / 1000);
	else
		snprintf(what, sizeof(what), "%s%s", heard == HEARD_END
		    ? "the end of its connection" : "that it was reset",
		    len == 0 ? "" : ", after the start of a line");
	report_heard(a->name, what, expected, expected_len, bytes, len);
}

/* The next line is to be that one. */
static void
hear(struct actor *a, const char *expected, size_t expected_len)
{
	const char *line;
	size_t len;
	enum heard heard = marks_hear(a, &line, &len);

	if (heard != HEARD_LINE)
		heard_no_line(a, heard, expected, expected_len, line, len);
	if (len != expected_len || memcmp(line, expected, len) != 0)
		report_heard(a->name, "something else", expected,
		    expected_len, line, len);
}

static void
hears(struct actor *a, const char *text)
{
	const struct bytes *line = expanded(text, true);

	if (memchr(line->data, actor_line_end, line->len - 1) != NULL)
		report_mistake("one line is heard at a time");
	hear(a, line->data, line->len);
}

/* "..." at the start of what is wanted stands for anything. */
static bool
is_wanted(const char *line, size_t len, const struct bytes *wanted)
{
	static const char any[] = "...";
	size_t skip = strlen(any);

	if (wanted->len < skip || memcmp(wanted->data, any, skip) != 0)
		return len == wanted->len &&
		    memcmp(line, wanted->data, len) == 0;
	skip = wanted->len - skip;
	return len >= skip && memcmp(line + len - skip,
	    wanted->data + wanted->len - skip, skip) == 0;
}

static void
hears_at_last(struct actor *a, const char *text)
{
	const struct bytes *wanted = expanded(text, true);
	const char *line = "";
	size_t len = 0;
	enum heard heard = HEARD_LINE;

	while (heard == HEARD_LINE && !is_wanted(line, len, wanted))
		heard = marks_hear(a, &line, &len);
	if (heard != HEARD_LINE)
		heard_no_line(a, heard, wanted->data, wanted->len, line, len);
}

/* Or not: nobody need have told it. */
static void
hears_soon(struct actor *a, const char *text)
{
	const struct bytes *wanted = expanded(text, true);
	long long until = wait_now() + SOON;
	const char *line = "";
	size_t len = 0;

	while (!is_wanted(line, len, wanted))
		if (!actor_take_line(a, &line, &len) &&
		    actor_read(a, until) != HEARD_LINE)
			return;
}

static void
hears_nothing(struct actor *a, const char *rest)
{
	long first;
	int many;

	(void)rest;
	if (!actor_hears(a))
		report_mistake("%s has left, ended or not come in", a->name);
	if (a->echoes) {
		echo_hears_nothing(a);
		return;
	}
	many = marks_say(a, &first);
	if (many == 0)
		report_mistake("nobody else could say anything; see marks.h");
	marks_wait(a, first, many);
}

static void
hears_the_end(struct actor *a, const char *rest)
{
	const char *line;
	size_t len;
	enum heard heard = marks_hear(a, &line, &len);

	(void)rest;
	if (heard != HEARD_END || len > 0)
		report_heard(a->name, heard == HEARD_RESET ?
		    "a reset instead of the end" : "no end, but this",
		    NULL, 0, line, len);
}

static void
hears_the_same(struct actor *a, const char *rest)
{
	char *after;
	long many = strtol(rest, &after, 10);
	const char *name = steps_match("lines as", after + strspn(after, " "));
	struct actor *b;
	const char *line;
	size_t len;

	if (name == NULL)
		report_mistake("wants: N lines as NAME");
	b = actor_named(name, strlen(name));
	for (long n = 0; n < many; n++) {
		enum heard heard = marks_hear(b, &line, &len);

		if (heard != HEARD_LINE)
			heard_no_line(b, heard, NULL, 0, line, len);
		hear(a, line, len);
	}
}

static void
all_hear_of(struct actor *a)
{
	char notice[64];
	size_t len;
	struct actor *b;

	len = (size_t)snprintf(notice, sizeof(notice),
	    "server: client %ld just arrived%c", a->id, actor_line_end);
	for (size_t i = 0; (b = actor_number(i)) != NULL; i++)
		if (b != a && actor_hears(b) && !b->echoes && !b->irc)
			hear(b, notice, len);
}

static void
joins(struct actor *a, const char *rest)
{
	arrival_connects(a, rest);
	all_hear_of(a);
}

void
actor_steps_joined(struct actor *a)
{
	arrival_take_id(a);
	all_hear_of(a);
}

static void
says(struct actor *a, const char *text)
{
	const struct bytes *line = told(text, true);

	actor_send(a, line->data, line->len);
}

static void
sends(struct actor *a, const char *text)
{
	const struct bytes *piece = told(text, false);

	actor_send(a, piece->data, piece->len);
}

static void
send_singly(struct actor *a, const struct bytes *b)
{
	for (size_t i = 0; i < b->len; i++)
		actor_send(a, b->data + i, 1);
}

static void
says_singly(struct actor *a, const char *text)
{
	send_singly(a, told(text, true));
}

static void
sends_singly(struct actor *a, const char *text)
{
	send_singly(a, told(text, false));
}

static void
ends_sending(struct actor *a, const char *rest)
{
	(void)rest;
	actor_end_sending(a);
}

static void
leaves(struct actor *a, const char *rest)
{
	(void)rest;
	actor_leave(a);
}

static void
resets(struct actor *a, const char *rest)
{
	(void)rest;
	actor_reset(a);
}

static const struct rule rules[] = {
	{ "joins", joins },
	{ "connects to echo", echo_connects },
	{ "connects with a small window", arrival_connects_small },
	{ "connects, unless it ended as", arrival_connects_unless },
	{ "connects", arrival_connects },
	{ "knocks", arrival_knocks },
	{ "cannot connect", arrival_cannot_connect },
	{ "says byte by byte", says_singly },
	{ "says", says },
	{ "sends byte by byte", sends_singly },
	{ "sends", sends },
	{ "ends sending", ends_sending },
	{ "hears nothing", hears_nothing },
	{ "hears the end", hears_the_end },
	{ "hears the same", hears_the_same },
	{ "hears the whole flood", flood_heard },
	{ "hears at last", hears_at_last },
	{ "hears soon", hears_soon },
	{ "hears one of", readings_hear_one },
	{ "hears in any order", readings_hear_all },
	{ "hears all that was told", telling_heard },
	{ "hears whatever comes", telling_wakes },
	{ "hears just", echo_hears_just },
	{ "hears", hears },
	{ "listens", flood_listens },
	{ "floods with lines of", flood_begins },
	{ "leaves", leaves },
	{ "resets", resets },
	{ "tells", telling_tells },
};

void
actor_step(struct actor *a, const char *step)
{
	if (irc_step(a, step))
		return;
	if (!steps_follow(rules, sizeof(rules) / sizeof(*rules), a, step))
		report_mistake("%s does what?", a->name);
}
