#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "crowd.h"

/* Whether the server comes back to what it was. */
struct judge {
	bool no_memory; /* sanitizers keep memory of their own */
	int64_t quiet;  /* milliseconds in which nothing may happen */
	/* Sums over the phases. */
	uint64_t connections;
	int64_t growth, wake_ups, started;
	bool wrong;
};

/* A table on standard output: its head, a row a phase, the verdict. */
void judge_begin(struct judge *j);
void judge_phase(struct judge *j, const struct phase *phase,
    int64_t milliseconds);

/* Whether all was as it should be. */
bool judge_end(const struct judge *j);
