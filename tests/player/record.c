#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "bytes.h"
#include "record.h"
#include "report.h"
#include "text.h"

enum { EVENTS = 24, SHOWN = 52 };

static struct event {
	char who[32];
	char what[64];
	char bytes[SHOWN];
	size_t len;
	size_t times;
} events[EVENTS];
static size_t happened;

static size_t
shown(size_t len)
{
	return len < SHOWN ? len : SHOWN;
}

static bool
is_again(const struct event *e, const char *who, const char *what,
    const char *bytes, size_t len)
{
	return strcmp(e->who, who) == 0 && strcmp(e->what, what) == 0 &&
	    e->len == len && (len == 0 ||
	    memcmp(e->bytes, bytes, shown(len)) == 0);
}

void
record(const char *who, const char *what, const char *bytes, size_t len)
{
	struct event *e = &events[(happened + EVENTS - 1) % EVENTS];

	if (happened > 0 && is_again(e, who, what, bytes, len)) {
		e->times++;
		return;
	}
	e = &events[happened++ % EVENTS];
	snprintf(e->who, sizeof(e->who), "%s", who);
	snprintf(e->what, sizeof(e->what), "%s", what);
	e->times = 1;
	e->len = len;
	if (len > 0)
		memcpy(e->bytes, bytes, shown(len));
}

static void
report(const struct event *e)
{
	struct bytes line = { 0 };

	bytes_add_text(&line, e->what);
	if (e->times > 1) {
		bytes_add_text(&line, " ");
		bytes_add_number(&line, (long)e->times);
		bytes_add_text(&line, " times");
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
	return e->len > 0 && e->bytes[0] == '\1';
}

void
record_report(void)
{
	size_t from = happened > EVENTS ? happened - EVENTS : 0;
	bool marks = false;

	if (from > 0)
		report_line(REPORT_EVENT, "(%zu more before these)", from);
	for (size_t i = from; i < happened; i++) {
		report(&events[i % EVENTS]);
		marks = marks || is_mark(&events[i % EVENTS]);
	}
	if (marks)
		report_line(REPORT_EVENT, "(lines of \\x01 and a number are "
		    "said so that whoever hears them must have heard all "
		    "before)");
}
