#pragma once

#include <stdint.h>

/* Moments, in milliseconds of a clock that is never set. */

int64_t moment_now(void);

/* How long poll() shall wait for it: 0 when it has passed. */
int moment_until(int64_t moment);

/* The same, but not longer than a pause, of which -1 is for ever; the moment 0
 * is none. */
int moment_sooner(int pause, int64_t moment);
