#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "reader.h"

/*
 * The last lines of a tape, kept for newcomers though everybody has read them:
 * a reader that stays behind. All zero keeps nothing.
 */
struct history {
	struct reader reader;
	uint64_t lines; /* of the tape that are behind the reader */
};

/* Keep the last `most` lines of the tape; 0 for none. */
void history_keep(struct history *h, struct tape *t, uint64_t most);

/* Memory is short: give up the oldest block of the tape, if the history is what
 * needs it. Returns false when it is not, or there is but one block. */
bool history_yield(struct history *h);

/* Let r stand where the history begins, or else at the end of the tape. */
void history_join(const struct history *h, struct reader *r, struct tape *t,
    uint64_t author);

/* Let r, which stands on the tape, go to behind line number `line`, or to where
 * the history begins, if that is later, and hear again what is ahead then.
 * Returns the number of the line that it stands behind. */
uint64_t history_rejoin(const struct history *h, struct reader *r,
    uint64_t line);

void history_clear(struct history *h);
