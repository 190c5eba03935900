#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "actor.h"
#include "bytes.h"
#include "report.h"
#include "steps.h"
#include "telling.h"
#include "wait.h"

/* Of the time that a step may wait: who waits for all of it is stalled, and who
 * does for a fifth is so as far as it goes; then nothing more comes. */
enum { STALLED = 1, FAR_ENOUGH = 5, NO_MORE = 5 };

static const struct actor *teller;
static long told, length;

static const char as_far[] = " as far as it goes";

static long long
moment(long part)
{
	return wait_now() + (wait_patience() - wait_now()) / part;
}

static long
microseconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (long)(t.tv_sec % 1000000) * 1000000 + t.tv_nsec / 1000;
}

/* The line of that number, as others hear it or as it is said. */
static const struct bytes *
line_number(long number, bool heard)
{
	static struct bytes line;
	size_t start;

	line.len = 0;
	if (heard) {
		bytes_add_text(&line, "client ");
		bytes_add_number(&line, teller->id);
		bytes_add_text(&line, ": ");
	}
	start = line.len;
	bytes_add_number(&line, number);
	bytes_add_text(&line, " ");
	while (line.len < start + (size_t)length)
		bytes_add(&line, &"abcdefghijklmnopqrstuvwxyz"[number % 26], 1);
	bytes_add_text(&line, "\n");
	return &line;
}

static bool
is_notice(const char *line, size_t len)
{
	static const char start[] = "server: ";

	return len > strlen(start) && memcmp(line, start, strlen(start)) == 0;
}

static bool
is_number(const char *line, size_t len, long number)
{
	const struct bytes *expected = line_number(number, true);

	return expected->len == len && memcmp(line, expected->data, len) == 0;
}

/* The number of a line that was told, at least that, or 0. */
static long
number_of(const char *line, size_t len, long least)
{
	size_t start = line_number(least, true)->len - (size_t)length - 1;
	long number = len > start ? strtol(line + start, NULL, 10) : 0;

	return number >= least && number <= told &&
	    is_number(line, len, number) ? number : 0;
}

/* The next line that is no notice of the server. */
static enum heard
next_line(struct actor *a, long long until, const char **line, size_t *len)
{
	enum heard heard = HEARD_LINE;

	do
		while (!actor_take_line(a, line, len) && heard == HEARD_LINE)
			heard = actor_read(a, until);
	while (heard == HEARD_LINE && is_notice(*line, *len));
	return heard;
}

/* Whether it hears the next line that was told. */
static bool
follows(struct actor *a, long long until)
{
	const struct bytes *expected;
	const char *line;
	size_t len;
	enum heard heard = next_line(a, until, &line, &len);

	if (heard == HEARD_SILENCE)
		return false;
	expected = line_number(a->told + 1, true);
	if (heard != HEARD_LINE || len != expected->len ||
	    memcmp(line, expected->data, len) != 0)
		report_heard(a->name, heard == HEARD_LINE ? "something else"
		    : "the end, and at most this before it", expected->data,
		    expected->len, line, len);
	a->told++;
	return true;
}

static void
measure(const char *what, const struct actor *a, const char *format, double n)
{
	char name[80], value[80];

	snprintf(name, sizeof(name), "%s %s", what, a->name);
	snprintf(value, sizeof(value), format, n);
	report_measured(name, value);
}

/* Who is told all of it, too, and does not read; NULL if that may be several. */
static const struct actor *
sleeper(const struct actor *listener)
{
	const struct actor *a, *found = NULL;

	for (size_t i = 0; (a = actor_number(i)) != NULL; i++)
		if (a == teller || a == listener || !actor_hears(a))
			continue;
		else if (found != NULL)
			return NULL;
		else
			found = a;
	return found;
}

static _Noreturn void
report_stalled(const struct actor *listener, long waited)
{
	const struct actor *by = sleeper(listener);

	report_failure("%s waited %ld ms for line %ld, as if %s, who does not "
	    "read, stalled all", listener->name, waited / 1000, told,
	    by == NULL ? "somebody" : by->name);
}

/* Who listens hears every line before the next is told. */
static void
tell(struct actor *a, struct actor *listener, long many, bool far)
{
	const struct bytes *line;
	long longest = 0, began;
	bool heard = true;

	while (heard && many-- > 0) {
		line = line_number(++told, false);
		began = microseconds();
		actor_send(a, line->data, line->len);
		heard = follows(listener, moment(far ? FAR_ENOUGH : STALLED));
		if (microseconds() - began > longest)
			longest = microseconds() - began;
	}
	measure("longest wait of", listener, "%.1f ms", (double)longest / 1000);
	if (!heard && !far)
		report_stalled(listener, longest);
}

void
telling_tells(struct actor *a, const char *rest)
{
	char name[32] = "", *end = strdup(rest);
	size_t len = strlen(rest), cut = strlen(as_far);
	bool far = len > cut && strcmp(rest + len - cut, as_far) == 0;
	long many;

	if (end != NULL && far)
		end[len - cut] = '\0';
	if (end == NULL || (teller != NULL && teller != a) ||
	    sscanf(end, "%ld lines of %ld bytes to %31s", &many, &length,
	    name) != 3)
		report_mistake("wants: N lines of M bytes to NAME");
	free(end);
	teller = a;
	tell(a, actor_named(name, strlen(name)), many, far);
}

/* So many of the lines that were told did not come. */
static long
count_lost(struct actor *a)
{
	const char *line;
	size_t len;
	long lost = 0, number;

	while (a->told < told) {
		enum heard heard = next_line(a, moment(lost > 0 ? NO_MORE : 1),
		    &line, &len);

		if (heard != HEARD_LINE)
			return lost + told - a->told;
		number = number_of(line, len, a->told + 1);
		if (number == 0)
			report_heard(a->name, "no line that was told",
			    line_number(a->told + 1, true)->data,
			    line_number(a->told + 1, true)->len, line, len);
		lost += number - a->told - 1;
		a->told = number;
	}
	return lost;
}

void
telling_heard(struct actor *a, const char *rest)
{
	long lost = count_lost(a);
	long bytes = lost * (length + 1);

	(void)rest;
	measure("bytes lost for", a, "%.0f", (double)bytes);
	if (lost > 0)
		report_failure("%s lost %ld of the %ld lines that %s told, "
		    "%ld bytes", a->name, lost, told, teller->name, bytes);
}

void
telling_wakes(struct actor *a, const char *rest)
{
	enum heard heard;

	(void)rest;
	while ((heard = actor_read(a, moment(NO_MORE))) == HEARD_LINE)
		continue;
	if (heard != HEARD_SILENCE)
		report_failure("%s was disconnected", a->name);
}
