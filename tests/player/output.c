#include <stddef.h>
#include <string.h>

#include "bytes.h"
#include "output.h"
#include "report.h"
#include "text.h"

/* So many bytes of each end are kept, so many of a line are shown. */
enum { KEPT = 1500, LINES = 10, WIDTH = 120 };

/* What comes behind the start goes round in the end. */
static char start[KEPT], end[KEPT];
static size_t written;

void
output_begin(void)
{
	written = 0;
}

void
output_add(const char *data, size_t len)
{
	for (size_t i = 0; i < len; i++, written++)
		if (written < KEPT)
			start[written] = data[i];
		else
			end[written % KEPT] = data[i];
}

static void
report_some(const char *data, size_t len)
{
	struct bytes line = { 0 };

	text_add_shown(&line, data, len < WIDTH ? len : WIDTH);
	bytes_add(&line, "", 1);
	report_line(REPORT_OUTPUT, len > WIDTH ? "%s ..." : "%s", line.data);
	bytes_free(&line);
}

static size_t
count_lines(const struct bytes *b)
{
	size_t lines = 0;

	for (size_t i = 0; i < b->len; i++)
		lines += b->data[i] == '\n' || i + 1 == b->len;
	return lines;
}

/* The first ones and the last ones. */
static void
report_lines(const struct bytes *b)
{
	size_t lines = count_lines(b), from = 0, to;

	for (size_t line = 0; line < lines; line++, from = to + 1) {
		for (to = from; to < b->len && b->data[to] != '\n';)
			to++;
		if (line < LINES || lines - line <= LINES)
			report_some(b->data + from, to - from);
		else if (line == LINES)
			report_line(REPORT_OUTPUT, "...");
	}
}

void
output_report(void)
{
	struct bytes all = { 0 };
	size_t oldest = 0;

	bytes_add(&all, start, written < KEPT ? written : KEPT);
	if (written > 2 * KEPT) {
		bytes_add_text(&all, "\n...\n");
		oldest = written % KEPT;
		bytes_add(&all, end + oldest, KEPT - oldest);
		bytes_add(&all, end, oldest);
	} else if (written > KEPT)
		bytes_add(&all, end, written - KEPT);
	report_lines(&all);
	bytes_free(&all);
}
