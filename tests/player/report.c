#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report.h"
#include "text.h"

enum { FAILED = 1, SKIPPED = 77, SENSELESS = 99 };

/* As much of a long line as is shown before and after what matters. */
enum { BEFORE = 40, AFTER = 80 };

static char where[400] = "player";
static bool failed;

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

_Noreturn void
report_failure(const char *format, ...)
{
	va_list arguments;

	failed = true;
	fprintf(stderr, "%s\n\t", where);
	va_start(arguments, format);
	vfprintf(stderr, format, arguments);
	va_end(arguments);
	putc('\n', stderr);
	exit(FAILED);
}

_Noreturn void
report_mistake(const char *format, ...)
{
	va_list arguments;

	fprintf(stderr, "%s\n\tnot understood: ", where);
	va_start(arguments, format);
	vfprintf(stderr, format, arguments);
	va_end(arguments);
	putc('\n', stderr);
	exit(SENSELESS);
}

_Noreturn void
report_skip(const char *reason)
{
	printf("%s\n\tskipped: %s\n", where, reason);
	exit(SKIPPED);
}

/* A line, of which what stands around byte at is enough. */
static void
show(const char *label, const char *data, size_t len, size_t at)
{
	size_t from = at > BEFORE ? at - BEFORE : 0;
	size_t to = len - from > BEFORE + AFTER ? from + BEFORE + AFTER : len;

	fprintf(stderr, "\t%s%s", label, from > 0 ? "... " : "");
	text_show(stderr, data + from, to - from);
	fprintf(stderr, to < len ? " ... (%zu bytes)\n" : "\n", len);
}

static size_t
first_difference(const char *a, size_t a_len, const char *b, size_t b_len)
{
	size_t at = 0;

	while (at < a_len && at < b_len && a[at] == b[at])
		at++;
	return at;
}

_Noreturn void
report_heard(const char *who, const char *what, const char *expected,
    size_t expected_len, const char *heard, size_t heard_len)
{
	size_t at = 0;

	failed = true;
	fprintf(stderr, "%s\n\t%s heard %s\n", where, who, what);
	if (expected != NULL) {
		at = first_difference(expected, expected_len, heard,
		    heard_len);
		show("expected: ", expected, expected_len, at);
	}
	if (heard_len > 0)
		show("heard:    ", heard, heard_len, at);
	if (expected != NULL && heard_len > BEFORE)
		fprintf(stderr, "\tthey differ from byte %zu on\n", at);
	exit(FAILED);
}
