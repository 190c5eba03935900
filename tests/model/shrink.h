#pragma once

#include <stdbool.h>

#include "steps.h"

/* Leave out as many of the steps that are kept as is possible so that the
 * session still goes wrong, with this complaint of run.h. What fails only now
 * and then is tried more often. False when it has not gone wrong again. */
bool shrink(const struct session *s, bool *keep, const char *complaint);
