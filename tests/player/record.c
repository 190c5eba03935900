#include <stdio.h>
#include <string.h>

#include "bytes.h"
#include "record.h"
#include "report.h"
#include "text.h"

enum { EVENTS = 24, SHOWN = 72 };

static struct event {
	char who[32];
	char what[64];
	char bytes[SHOWN];
	size_t len;
} events[EVENTS];
static size_t happened;

void
record(const char *who, const char *what, const char *bytes, size_t len)
{
	struct event *e = &events[happened++ % EVENTS];

	snprintf(e->who, sizeof(e->who), "%s", who);
	snprintf(e->what, sizeof(e->what), "%s", what);
	e->len = len;
	if (bytes != NULL)
		memcpy(e->bytes, bytes, len < SHOWN ? len : SHOWN);
}

static void
report(const struct event *e)
{
	struct bytes line = { 0 };

	text_add_shown(&line, e->bytes, e->len < SHOWN ? e->len : SHOWN);
	bytes_add(&line, "", 1);
	if (e->len > SHOWN)
		report_line(REPORT_EVENT, "%-8s %-6s %s ... (%zu bytes)",
		    e->who, e->what, line.data, e->len);
	else if (e->len > 0)
		report_line(REPORT_EVENT, "%-8s %-6s %s", e->who, e->what,
		    line.data);
	else
		report_line(REPORT_EVENT, "%-8s %s", e->who, e->what);
	bytes_free(&line);
}

void
record_report(void)
{
	size_t from = happened > EVENTS ? happened - EVENTS : 0;

	if (from > 0)
		report_line(REPORT_EVENT, "(%zu before these)", from);
	for (size_t i = from; i < happened; i++)
		report(&events[i % EVENTS]);
}
