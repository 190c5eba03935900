#pragma once

#include <stdbool.h>

#include "play.h"

/*
 * A session in a process of its own, so that nothing of one is left for the
 * next, and a server that misbehaves ends just that.
 */
enum verdict { RUN_RIGHT, RUN_WRONG, RUN_SENSELESS };

/* silent: nothing is printed, and waiting in vain takes less time. */
enum verdict run_session(const struct session *s, const bool *keep,
    bool silent, struct outcome *outcome);

/* That these processes end with us. Before anything else. */
void run_prepare(void);
