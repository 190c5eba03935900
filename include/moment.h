#pragma once

#include <stdint.h>

/* Moments, in milliseconds of a clock that is never set. */

int64_t moment_now(void);

/* How long poll() shall wait for it: 0 when it has passed. */
int moment_until(int64_t moment);
