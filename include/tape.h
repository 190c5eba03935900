#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/uio.h>

/*
 * A tape is what was said, in order, for as long as somebody has yet to read
 * it. Every byte is kept once, whoever waits for it. A reader is a place on
 * the tape; to send is to move it forward. What all readers have passed goes
 * back to the system.
 *
 *   first block          next             last
 *   +---------------+    +---------------+    +---------------+
 *   | bytes -> runs |--->| bytes -> runs |--->| bytes ->      |--- end
 *   +---------------+    +---------------+    +---------------+
 *        ^ a sleeper                               ^   ^ readers
 *
 * A run says who wrote the bytes up to its end. A reader skips the runs of its
 * own author: nobody hears himself. Neighbours by one author are one run.
 *
 * Positions count bytes from the tape's beginning, in 64 bits: at 10 GB a
 * second they last 58 years.
 */

struct block;

/* All zero is an empty tape. */
struct tape {
	struct block *first; /* the oldest that somebody needs */
	struct block *last;  /* where writing goes on */
	struct block *spare; /* one block kept for the next need */
	uint64_t end;        /* position behind the last byte */
	size_t size;         /* bytes of memory in all blocks */
};

/* Bytes, and the run among its runs, inside one block. */
struct place {
	struct block *block;
	uint32_t offset;
	uint32_t run;
};

/* All zero, or after reader_leave(), is a reader that stands on no tape. */
struct reader {
	struct tape *tape;
	struct place place;
	uint64_t author; /* whose runs it skips */
	uint64_t until;  /* the position at which it stops */
};

/* Append length bytes by author; they are copied. */
void tape_write(struct tape *t, uint64_t author, const void *bytes,
    size_t length);

/* Free all blocks. No reader may stand on the tape. */
void tape_clear(struct tape *t);

/* Stand at the end of the tape: everything written from now on is ahead, but
 * for what author writes. The tape must outlive the reader's stay. */
void reader_join(struct reader *r, struct tape *t, uint64_t author);

/* Step off the tape; what only this reader needed is freed. */
void reader_leave(struct reader *r);

/* Nothing that is written from now on is ahead of this reader. */
void reader_finish(struct reader *r);

/* Whether anything may be ahead. At worst it is only the reader's own. */
bool reader_waits(const struct reader *r);

/* What is ahead, as at most `most` pieces for sendmsg(), and their number; 0
 * when there is nothing. The pieces are the tape's: good until the reader
 * moves. */
size_t reader_next(struct reader *r, struct iovec *pieces, size_t most);

/* Move forward over length bytes of what reader_next() gave. */
void reader_sent(struct reader *r, size_t length);
