#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "cases.h"
#include "tally.h"
#include "verdict.h"

/* What there is to say about all of it. */
struct setup {
	const char *server;	/* as it was given */
	const char *again;	/* a command that plays a case again: this, then
				 * its name, then more */
	const char *again_rest;
	size_t count;		/* of cases */
	bool colours;
	bool terminal;		/* a line can be written over */
	bool verbose;
};

/*
 * A way to say, on stdout, what became of the cases. All are called in this
 * order, and playing and played for each case; cannot_start instead of all behind
 * begin when the server does not start.
 */
struct format {
	void (*begin)(const struct setup *s);
	void (*cannot_start)(const struct verdict *v);
	void (*playing)(const struct test_case *t);
	void (*played)(const struct test_case *t, const struct verdict *v);
	void (*end)(const struct tally *t);
};

extern const struct format human_format, json_format, tap_format;
