#pragma once

#include <stdalign.h>
#include <stdint.h>

/*
 * What a tape is made of; only tape.c and reader.c look inside. Bytes grow from
 * the front of a block, runs from its back.
 */

/* In a run's author: it is for him alone. Ids never come that far. */
static const uint64_t RUN_ASIDE = UINT64_C(1) << 63;

/* Bytes by one author; the run ends at `end`, counted inside its block, and
 * begins where the one before it ended. Of one size everywhere: with i386's own
 * alignment blocks would be a few bytes smaller there. */
struct run {
	alignas(8) uint64_t author;
	uint32_t end;
	uint32_t note;
};

/*
 * What more there is to know of a run, 0 while the tape has no time: which
 * enum part it is, whether a line ends with it, and when it was written, in
 * milliseconds since the block was begun, which is renewed in time.
 */
enum {
	NOTE_PART = 7,
	NOTE_ENDS = 8,
	NOTE_MOMENT = 16, /* one millisecond */
	NOTE_MOMENTS_MOST = (1 << 28) - 1,
};

enum {
	BLOCK_SIZE = 256 * 1024,
	RUNS_MOST = BLOCK_SIZE / sizeof(struct run),
	BLOCK_ROOM = RUNS_MOST * sizeof(struct run),
};

union content {
	char bytes[BLOCK_ROOM];
	struct run run[RUNS_MOST];
};

struct block {
	struct block *next;
	uint64_t start; /* position of its first byte on the tape */
	uint64_t lines; /* of the tape that ended before it */
	union content
	    *content;   /* from xmap(); NULL while only the file has it */
	int64_t slot;   /* in the spill file; -1: not there */
	size_t readers; /* how many stand in it */
	uint32_t length;
	uint32_t relieved; /* bytes that their authors need not account for, */
	uint32_t relieved_run; /* and the run in which they end */
	uint32_t runs;
	int64_t time; /* when it was begun, as the tape has it */
};

static inline struct run *
run_at(const struct block *b, uint32_t i)
{
	return &b->content->run[RUNS_MOST - 1 - i];
}
