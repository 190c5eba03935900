#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bytes.h"
#include "record.h"
#include "report.h"
#include "report_show.h"
#include "text.h"

/* As much of a long line as is shown before and after what matters. */
enum { BEFORE = 30, AFTER = 45, LONGEST = 1000 };

static char where[400] = "player";
static bool failed;

static void
show_on_stderr(enum report_kind kind, const char *line)
{
	report_show(stderr, false, kind, line);
}

static void (*take)(enum report_kind, const char *) = show_on_stderr;

void
report_to(void (*taker)(enum report_kind, const char *))
{
	take = taker;
}

static void
say(enum report_kind kind, const char *format, va_list arguments)
{
	char line[LONGEST];

	vsnprintf(line, sizeof(line), format, arguments);
	for (char *c = line; *c != '\0'; c++)
		if ((unsigned char)*c < ' ' || *c == 127)
			*c = ' ';
	take(kind, line);
}

void
report_line(enum report_kind kind, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	say(kind, format, arguments);
	va_end(arguments);
}

void
report_step(const char *file, int line, const char *step)
{
	snprintf(where, sizeof(where), "%s:%d: %s", file, line, step);
}

const char *
report_where(void)
{
	return where;
}

bool
report_failed(void)
{
	return failed;
}

void
report_seen(const char *reading)
{
	report_line(REPORT_SEEN, "%s", reading);
}

void
report_measured(const char *name, const char *value)
{
	report_line(REPORT_MEASURED, "%s: %s", name, value);
}

/* What led to it comes first. */
static void
begin_failure(void)
{
	failed = true;
	record_report();
	report_line(REPORT_STEP, "%s", where);
}

_Noreturn void
report_failure(const char *format, ...)
{
	va_list arguments;

	begin_failure();
	va_start(arguments, format);
	say(REPORT_WRONG, format, arguments);
	va_end(arguments);
	exit(REPORT_FAILED);
}

_Noreturn void
report_mistake(const char *format, ...)
{
	va_list arguments;

	report_line(REPORT_STEP, "%s", where);
	va_start(arguments, format);
	say(REPORT_MISTAKE, format, arguments);
	va_end(arguments);
	exit(REPORT_SENSELESS);
}

_Noreturn void
report_skip(const char *reason)
{
	report_line(REPORT_STEP, "%s", where);
	report_line(REPORT_SKIP, "%s", reason);
	exit(REPORT_SKIPPED);
}

/* A line, of which what stands around byte at is enough; gives the column in
 * which that byte stands. */
static size_t
show(enum report_kind kind, const char *data, size_t len, size_t at)
{
	size_t from = at > BEFORE ? at - BEFORE : 0;
	size_t to = len - from > BEFORE + AFTER ? from + BEFORE + AFTER : len;
	struct bytes line = { 0 };
	size_t column;

	if (from > 0)
		bytes_add_text(&line, "... ");
	text_add_shown(&line, data + from, (at < to ? at : to) - from);
	column = line.len;
	if (at < to)
		text_add_shown(&line, data + at, to - at);
	bytes_add(&line, "", 1);
	if (to < len)
		report_line(kind, "%s ... (%zu bytes)", line.data, len);
	else
		report_line(kind, "%s", line.data);
	bytes_free(&line);
	return column;
}

static size_t
first_difference(const char *a, size_t a_len, const char *b, size_t b_len)
{
	size_t at = 0;

	while (at < a_len && at < b_len && a[at] == b[at])
		at++;
	return at;
}

static void
show_both(const char *expected, size_t expected_len, const char *heard,
    size_t heard_len)
{
	size_t at = first_difference(expected, expected_len, heard, heard_len);
	size_t column;

	show(REPORT_EXPECTED, expected, expected_len, at);
	if (heard_len == 0)
		return;
	column = show(REPORT_HEARD, heard, heard_len, at);
	report_line(REPORT_MARK, "%*s^%s", (int)column, "",
	    at > BEFORE ? " here they begin to differ" : "");
}

_Noreturn void
report_heard(const char *who, const char *what, const char *expected,
    size_t expected_len, const char *heard, size_t heard_len)
{
	begin_failure();
	report_line(REPORT_WRONG, "%s heard %s", who, what);
	if (expected != NULL)
		show_both(expected, expected_len, heard, heard_len);
	else if (heard_len > 0)
		show(REPORT_HEARD, heard, heard_len, 0);
	exit(REPORT_FAILED);
}
