#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "bytes.h"
#include "record.h"
#include "report.h"
#include "text.h"

/* Of ALIKE events in a row, the last stands for all that follow, too. */
enum { EVENTS = 24, ALIKE = 3, SHOWN = 52 };

static struct event {
	char who[32];
	char what[64];
	char bytes[SHOWN];
	size_t len;
	size_t more;
} events[EVENTS];
static size_t happened;

static size_t
shown(size_t len)
{
	return len < SHOWN ? len : SHOWN;
}

/* Whether the last ones are like this one. */
static bool
is_one_more(const char *who, const char *what)
{
	if (happened < ALIKE)
		return false;
	for (size_t i = 1; i <= ALIKE; i++) {
		const struct event *e = &events[(happened - i) % EVENTS];

		if (strcmp(e->who, who) != 0 || strcmp(e->what, what) != 0)
			return false;
	}
	return true;
}

void
record(const char *who, const char *what, const char *bytes, size_t len)
{
	bool more = is_one_more(who, what);
	struct event *e = &events[(more ? happened - 1 : happened++) % EVENTS];

	snprintf(e->who, sizeof(e->who), "%s", who);
	snprintf(e->what, sizeof(e->what), "%s", what);
	e->more = more ? e->more + 1 : 0;
	e->len = len;
	if (len > 0)
		memcpy(e->bytes, bytes, shown(len));
}

static void
report(const struct event *e)
{
	struct bytes line = { 0 };

	bytes_add_text(&line, e->what);
	if (e->more > 0) {
		bytes_add_text(&line, " ");
		bytes_add_number(&line, (long)e->more);
		bytes_add_text(&line, " more, then");
	}
	if (e->len > 0)
		bytes_add_text(&line, "  ");
	text_add_shown(&line, e->bytes, shown(e->len));
	bytes_add(&line, "", 1);
	if (e->len > SHOWN)
		report_line(REPORT_EVENT, "%-8s %s ... (%zu bytes)", e->who,
		    line.data, e->len);
	else
		report_line(REPORT_EVENT, "%-8s %s", e->who, line.data);
	bytes_free(&line);
}

/* What marks.h is for is to be seen in a report, too. */
static bool
is_mark(const struct event *e)
{
	return e->len > 1 && e->bytes[0] == '~' &&
	    e->bytes[1] >= '0' && e->bytes[1] <= '9';
}

void
record_report(void)
{
	size_t from = happened > EVENTS ? happened - EVENTS : 0;
	bool marks = false;

	if (from > 0)
		report_line(REPORT_EVENT, "(%zu before these)", from);
	for (size_t i = from; i < happened; i++) {
		report(&events[i % EVENTS]);
		marks = marks || is_mark(&events[i % EVENTS]);
	}
	if (marks)
		report_line(REPORT_EVENT, "(lines of ~ and a number are said "
		    "to see that nothing else comes before them)");
}
