#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "words.h"

/*
 * What has happened in the room, in the one order that everybody has to hear.
 * The witness, client 0, writes it down; others compare. What is not as it
 * should be ends the program through fail().
 */

/* Numbers that are not those of lines. */
enum { ARRIVED = -1, LEFT = -2 };

struct event {
	uint64_t id;    /* of whom it is about */
	int64_t number; /* of the line, or one of the above */
	size_t length;  /* of the line */
};

enum { NOT_YET = -1 };

struct author {
	struct words words;
	int64_t arrived, left; /* places in the record, or NOT_YET */
	uint32_t said;         /* lines that the kernel took, */
	size_t tail;           /* bytes that it took of the next, */
	bool orderly;          /* and none of it gets lost */
	uint32_t heard;        /* lines */
	size_t last;           /* length of the last of them */
};

/* Start anew, with the witness in the room. */
void record_open(void);
void record_close(void);

/* The next who comes; the number is his id. */
uint64_t record_expect(const struct words *words);
struct author *record_author(uint64_t id);

/* Who has come, and who of them has left; not the witness. */
uint64_t record_came(void);
uint64_t record_left(void);

/* The witness heard this line, without its newline. */
void record_hear(const char *line, size_t length);

/* Where the record ends. */
int64_t record_end(void);
const struct event *record_at(int64_t place);

/* The line has to tell of this event. */
void record_compare(const struct event *e, const char *line, size_t length,
    uint64_t listener);

/* Nobody needs what is before that place any more. */
void record_forget(int64_t before);
