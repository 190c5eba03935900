#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "actor.h"
#include "bytes.h"
#include "echo.h"
#include "hearing.h"
#include "marks.h"
#include "report.h"
#include "steps.h"
#include "wait.h"

/* In ms. */
enum { SOON = 50 };

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
void
hearing_line(struct actor *a, const char *expected, size_t expected_len)
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

void
hearing_hears(struct actor *a, const char *text)
{
	const struct bytes *line = steps_text(text, true);

	if (memchr(line->data, actor_line_end, line->len - 1) != NULL)
		report_mistake("one line is heard at a time");
	hearing_line(a, line->data, line->len);
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

void
hearing_at_last(struct actor *a, const char *text)
{
	const struct bytes *wanted = steps_text(text, true);
	const char *line = "";
	size_t len = 0;
	enum heard heard = HEARD_LINE;

	while (heard == HEARD_LINE && !is_wanted(line, len, wanted))
		heard = marks_hear(a, &line, &len);
	if (heard != HEARD_LINE)
		heard_no_line(a, heard, wanted->data, wanted->len, line, len);
}

/* Or not: nobody need have told it. */
bool
hearing_soon(struct actor *a, const char *text, long long ms)
{
	const struct bytes *wanted = steps_text(text, true);
	long long until = wait_now() + ms;
	const char *line = "";
	size_t len = 0;

	while (!is_wanted(line, len, wanted))
		if (!actor_take_line(a, &line, &len) &&
		    actor_read(a, until) != HEARD_LINE)
			return false;
	return true;
}

void
hearing_hears_soon(struct actor *a, const char *text)
{
	hearing_soon(a, text, SOON);
}

void
hearing_nothing(struct actor *a, const char *rest)
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

void
hearing_end(struct actor *a, const char *rest)
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

void
hearing_same(struct actor *a, const char *rest)
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
		hearing_line(a, line, len);
	}
}

