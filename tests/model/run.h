#pragma once

#include <stdbool.h>

#include "play.h"

/*
 * A session in a process of its own, so that nothing of one is left for the
 * next, and a server that misbehaves ends just that.
 */
enum verdict { RUN_RIGHT, RUN_WRONG, RUN_SENSELESS };

struct run {
	enum verdict verdict;
	struct outcome outcome; /* of a right one */
	char complaint[80];     /* of a wrong one, without digits */
};

/* quick: waiting in vain takes less time. What the session prints is kept for
 * run_show(). */
struct run run_session(const struct session *s, const bool *keep, bool quick);

/* Print what the last one had to say. */
void run_show(void);

/* That these processes end with us. Before anything else. */
void run_prepare(void);
