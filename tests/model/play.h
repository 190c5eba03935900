#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "steps.h"

/* What it was, if nothing was wrong. */
struct outcome {
	size_t steps, lines;
};

/* Play the steps that are kept, with a server of their own; a process plays one
 * session. What is wrong ends it (report.h). */
struct outcome play(const struct session *s, const bool *keep);
