#pragma once

#include <stddef.h>

#include "bytes.h"
#include "report.h"

/* What became of a conversation. */

enum result { PASSED, FAILED, SKIPPED, BROKEN, RESULTS };

struct verdict {
	enum result result;
	double seconds;		/* that it took */
	struct bytes lines;	/* of the report: kind, text, NUL for each */
};

/* The line behind that at *at, which is 0 at first; NULL behind the last. Good
 * until one is added. */
const char *verdict_line(const struct verdict *v, size_t *at,
    enum report_kind *kind);

/* The first line of that kind, or NULL; good as long. */
const char *verdict_first(const struct verdict *v, enum report_kind kind);

/* Add one that the player did not write. */
void verdict_add(struct verdict *v, enum report_kind kind, const char *line);

void verdict_free(struct verdict *v);
