#pragma once

#include <stdint.h>
#include <time.h>

/* Moments, in milliseconds of a clock that is never set; and times of day. */

int64_t moment_now(void);

/* A time of day as 2026-11-21T18:30:05.123Z, which is UTC. Returns text. */
enum { MOMENT_TEXT_SIZE = 32 };
const char *moment_write(const struct timespec *at,
    char text[MOMENT_TEXT_SIZE]);

/* How long poll() shall wait for it: 0 when it has passed. */
int moment_until(int64_t moment);

/* The same, but not longer than a pause, of which -1 is for ever; the moment 0
 * is none. */
int moment_sooner(int pause, int64_t moment);
