#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "delimiter.h"
#include "part.h"

/*
 * A tape is what was said, in order, for as long as somebody has yet to read
 * it. Every byte is kept once, whoever waits for it. A reader (reader.h) is a
 * place on the tape; to send is to move it forward. What all readers have
 * passed goes back to the system.
 *
 *   first block          next             last
 *   +---------------+    +---------------+    +---------------+
 *   | bytes -> runs |--->| bytes -> runs |--->| bytes ->      |--- end
 *   +---------------+    +---------------+    +---------------+
 *        ^ a sleeper                               ^   ^ readers
 *
 * A run says who wrote the bytes up to its end. A reader skips the runs of its
 * own author: nobody hears himself. What is written aside only its author
 * reads. Neighbours by one author, aside or not, are one run.
 *
 * With a spill file the oldest blocks move there when memory is short, and come
 * back one at a time for the reader who needs them.
 *
 * Positions count bytes from the tape's beginning, in 64 bits: at 10 GB a
 * second they last 58 years.
 */

struct block;
struct history;
struct spill;
union content;

/* One turn of a flood fills two blocks. */
enum { TAPE_SPARES = 2 };

/* All zero is an empty tape. */
struct tape {
	struct block *first;  /* the oldest that somebody needs */
	struct block *kept;   /* the oldest that is not in the spill file */
	struct block *last;   /* where writing goes on */
	struct block *loaded; /* of those in the file, the one in memory */
	union content *spares[TAPE_SPARES]; /* kept for the next need */
	size_t spare_count;
	struct spill *spill; /* or NULL; not ours */
	uint64_t end;        /* position behind the last byte */
	uint64_t aside_end;  /* nothing behind this position is aside */
	enum delimiter delimiter;
	uint64_t lines; /* how many writes for all ended in it */
	size_t size;    /* bytes of memory, those for the file left out */
	/* Now, in milliseconds since 1970, for a reader who asks when a passage
	 * was written, and what it is; 0: nobody does. */
	int64_t time;
	/* Called, unless NULL, when author need not account for so much of his
	 * any more: all have read it, or it is in the file. */
	void (*relieved)(void *whom, uint64_t author, size_t length);
	void *whom;
	const struct history *history; /* of it, or NULL; not ours */
};

/* Append length bytes by author; they are copied. */
void tape_write(struct tape *t, uint64_t author, const void *bytes,
    size_t length);

/* The same, for bytes that are such a part of a line. A write that ends in a
 * delimiter is the end of it. */
void tape_write_part(struct tape *t, uint64_t author, enum part part,
    const void *bytes, size_t length);

/* A whole line: its prefix, its words, and the delimiter. The same as writing
 * these one by one, and quicker. */
void tape_write_line(struct tape *t, uint64_t author, const char *prefix,
    size_t prefix_length, const char *words, size_t length);

/* As tape_write(), but only author is to read it, and it is none of the lines.
 */
void tape_write_aside(struct tape *t, uint64_t author, const void *bytes,
    size_t length);

/* Every reader has read everything: no author has to account for anything. */
void tape_all_read(struct tape *t);

/* Move the oldest blocks to the spill file, as far as it takes them, until at
 * most `most` bytes are in memory. Returns -1, with errno set, when the file
 * takes no more; 0 also when there is no file. */
int tape_spill(struct tape *t, uint64_t most);

/* How many bytes of what was said are in the spill file. */
uint64_t tape_spilled(const struct tape *t);

/* Free all blocks. No reader may stand on the tape. */
void tape_clear(struct tape *t);

/* The bytes of memory that one block needs. */
size_t tape_block_size(void);

/* For readers: bring back a block, if it is only in the file, until the next
 * call. Returns -1, with errno set, when that fails. */
int tape_load(struct tape *t, struct block *b);

/* For writing: a new last block. */
void tape_add_block(struct tape *t);

/* For readers: there is a last block. */
void tape_start(struct tape *t);

/* For readers: some block has one reader less. */
void tape_drop_unneeded(struct tape *t);
