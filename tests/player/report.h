#pragma once

#include <stdbool.h>
#include <stddef.h>

/*
 * Where the conversation stands, and the ways in which it ends early. A report
 * names file, line and step, says what happened and does not return: the
 * player ends with 1 for a failure, 77 for a conversation that cannot be
 * played here and 99 for one that makes no sense.
 */

/* The strings stay the caller's and must live until the next step. */
void report_step(const char *file, int line, const char *step);

/* "file:line: step", for who can only write(2). */
const char *report_where(void);

_Noreturn void report_failure(const char *format, ...);
_Noreturn void report_skip(const char *reason);
_Noreturn void report_mistake(const char *format, ...);

/* A failure that shows what was to be heard, unless it is NULL, beside what
 * was. what goes on after "NAME heard ". */
_Noreturn void report_heard(const char *who, const char *what,
    const char *expected, size_t expected_len,
    const char *heard, size_t heard_len);

bool report_failed(void);
