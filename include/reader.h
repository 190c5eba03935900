#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/uio.h>

#include "part.h"

struct block;
struct tape;

/* Bytes, and the run among its runs, inside one block. */
struct place {
	struct block *block;
	uint32_t offset;
	uint32_t run;
};

/*
 * Somebody who stands on a tape. All zero, or after reader_leave(), it stands
 * on none, though it still knows its tape. The tape must outlive it.
 */
struct reader {
	struct tape *tape;
	struct place place;
	uint64_t author; /* whose runs it skips, but those aside */
	uint64_t said;   /* none that it skips is behind this position */
	uint64_t from;   /* before this position it skips only what is aside */
	uint64_t until;  /* the position at which it stops */
};

/* Stand at the end of the tape: everything written from now on is ahead, but
 * for what author writes. */
void reader_join(struct reader *r, struct tape *t, uint64_t author);

/* Stand where other stands. */
void reader_join_at(struct reader *r, const struct reader *other,
    uint64_t author);

/* Step off the tape; what only this reader needed is freed. */
void reader_leave(struct reader *r);

/* What its author has written so far is all that he has: where it has been
 * passed, runs need not be looked at. Called once, it is to be called after
 * each writing. */
void reader_said(struct reader *r);

/* Nothing that is written from now on is ahead of this reader. */
void reader_finish(struct reader *r);

/* Of what has been written so far hear all that is for all, its own words too,
 * and nothing aside, wherever it is ahead. */
void reader_hear_again(struct reader *r);

/* Whether anything may be ahead. At worst none of it is for this reader. */
bool reader_waits(const struct reader *r);

/* How many bytes are ahead, the reader's own included. */
uint64_t reader_distance(const struct reader *r);

/* Whether nobody else needs the block it stands in, or an older one. */
bool reader_is_oldest(const struct reader *r);

/* What is ahead, as at most `most` pieces for sendmsg(), and their number; 0
 * when there is nothing, -1, with errno set, when the spill file can't be read.
 * The pieces are the tape's: good until this or another reader moves. */
int reader_next(struct reader *r, struct iovec *pieces, int most);

/* What one run is: bytes by one author, at one time. */
struct passage {
	struct iovec bytes;
	uint64_t author;
	int64_t time; /* in milliseconds since 1970 */
	enum part part;
	bool ends; /* a line, with the last of the bytes */
};

/* The same, for who asks who said it and when: only what is of the first run.
 * Returns 1, 0 or -1. */
int reader_next_passage(struct reader *r, struct passage *next);

/* Move forward over length bytes of what reader_next() gave. */
void reader_sent(struct reader *r, size_t length);

/* Move forward over one line and its delimiter. Returns false when there is
 * no whole line or the spill file can't be read. */
bool reader_skip_line(struct reader *r);

/* Move forward to behind line number `line` of the tape; `at` lines are behind
 * r, and no more than that. Returns false when the spill file can't be read. */
bool reader_seek_line(struct reader *r, uint64_t at, uint64_t line);
