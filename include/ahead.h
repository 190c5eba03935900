#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <sys/uio.h>

#include "reader.h"
#include "send_queue.h"

/*
 * What is ahead of one client: what it has yet to be told, as a place on the
 * room's tape and as texts in its queue. The queue goes first: a service writes
 * on the tape or into queues, not both. All zero is nothing.
 */
struct ahead {
	struct reader reader;
	struct send_queue queue;
};

enum { AHEAD_PIECES = 256 };

/* Whether there may be anything. At worst it is only the client's own words. */
bool ahead_waits(const struct ahead *a);

/* How many bytes, its own words included where they have not been passed. */
uint64_t ahead_length(const struct ahead *a);

/* What comes next, as pieces for sendmsg(), and their number; 0 when there is
 * nothing, -1, with errno set, when the spill file can't be read. The pieces
 * are good until this or another one moves. */
int ahead_next(struct ahead *a, struct iovec pieces[AHEAD_PIECES]);

/* Move forward over length bytes of what ahead_next() gave. */
void ahead_sent(struct ahead *a, size_t length);

/* Let go of everything: nothing is ahead any more, nor is to be. */
void ahead_clear(struct ahead *a);
bool ahead_is_over(const struct ahead *a);
