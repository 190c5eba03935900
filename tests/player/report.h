#pragma once

#include <stdbool.h>
#include <stddef.h>

/*
 * Where the conversation stands, what is told of it, and the ways in which it
 * ends early. A failure shows the last events (record.h), names file, line and
 * step, says what happened and does not return: the player ends with 1 for a
 * failure, 77 for a conversation that cannot be played here and 99 for one that
 * makes no sense.
 */

enum { REPORT_FAILED = 1, REPORT_SKIPPED = 77, REPORT_SENSELESS = 99 };

/* What a line of a report is. The letters name it in a pipe. */
enum report_kind {
	REPORT_SEEN = 'r',	/* a reading of the subject that was seen */
	REPORT_MEASURED = 'm',	/* NAME: VALUE */
	REPORT_EVENT = 'e',	/* something that happened before */
	REPORT_STEP = 's',	/* FILE:LINE: STEP, which went wrong */
	REPORT_WRONG = 'w',	/* what is wrong with it, in words */
	REPORT_EXPECTED = 'x',	/* what was to be heard */
	REPORT_HEARD = 'h',	/* what was heard */
	REPORT_MARK = '^',	/* blanks, then ^ under the first difference */
	REPORT_UNREAD = 'u',	/* NAME: what somebody has not heard yet */
	REPORT_ENDED = 'd',	/* how the server ended */
	REPORT_OUTPUT = 'o',	/* a line that the server wrote */
	REPORT_SKIP = 'k',	/* why it cannot be played here */
	REPORT_MISTAKE = 'n',	/* why the step makes no sense */
};

/* Who gets the lines of a report, which hold no newline and no control
 * characters; at first that is report_show() with stderr. */
void report_to(void (*take)(enum report_kind kind, const char *line));

/* A line, of which too much is left out. */
void report_line(enum report_kind kind, const char *format, ...);

/* The strings stay the caller's and must live until the next step. */
void report_step(const char *file, int line, const char *step);

/* "file:line: step", for who can only write(2). */
const char *report_where(void);

/* Where the subject leaves room: which way the server went. */
void report_seen(const char *reading);

/* Something that was measured: "quiet for", "0.4 ms". */
void report_measured(const char *name, const char *value);

_Noreturn void report_failure(const char *format, ...);
_Noreturn void report_skip(const char *reason);
_Noreturn void report_mistake(const char *format, ...);

/* A failure that shows what was to be heard, unless it is NULL, beside what
 * was. what goes on after "NAME heard ". */
_Noreturn void report_heard(const char *who, const char *what,
    const char *expected, size_t expected_len,
    const char *heard, size_t heard_len);

/* Whether report_failure() or report_heard() was called, to the end. */
bool report_failed(void);
