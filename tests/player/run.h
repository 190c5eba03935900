#pragma once

#include <stddef.h>

#include "bytes.h"

/*
 * Each run of a server calls itself differently in its answers to /resume,
 * "server to you: line 12 of 5f3a9c01": in what is heard and said, {run} stands
 * for that.
 */

/* The line with {run} in it; good until the next call. */
const char *run_hide(const char *line, size_t *len);

/* The bytes with what {run} stood for in the answer that was heard last. */
void run_tell(struct bytes *bytes);
