#pragma once

#include <stddef.h>

#include "cases.h"
#include "verdict.h"

/* How many of which group had which result. All zero is none. */
struct tally_group {
	const char *name;
	size_t results[RESULTS];
	size_t count;
};

struct tally {
	struct tally_group *groups;
	size_t n_groups;
	size_t results[RESULTS];
	size_t count;
	double seconds;
	int interrupted;	/* the signal that ended it, or 0 */
};

/* The case must live longer. */
void tally_add(struct tally *t, const struct test_case *c,
    const struct verdict *v);

void tally_free(struct tally *t);
