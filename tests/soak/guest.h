#pragma once

#include <poll.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "role.h"

/* What somebody is doing. */
enum doing {
	TALKS,
	STAYS, /* has said all */
	GOES,  /* has ended sending, and reads to the end */
	GONE,
};

/* A client of the server, who plays a role. */
struct guest {
	int fd; /* -1: gone */
	uint64_t id;
	const struct role *role; /* NULL: the witness */
	enum doing doing;
	bool listens; /* reads what there is */
	bool ended;   /* has read all */
	int64_t next; /* when to do the next thing, in milliseconds */
	int64_t place; /* in the record, of what he hears next; or NOT_YET */
	char *heard;   /* received, but not compared yet */
	size_t start, end, size;
};

/* The lines that all listeners hear from somebody, and their bytes. */
struct heard {
	uint64_t lines, bytes;
};
extern struct heard guests_heard;

/* Connect. His words are at most so many lines, as long as that. The witness
 * says nothing. */
void guest_come(struct guest *g, const struct role *role, uint16_t port,
    uint32_t lines_most, size_t longest);

/* What to poll for. */
short guest_wants(const struct guest *g);

/* Say and hear what can be, without waiting, and go when it is time. */
void guest_turn(struct guest *g, short events, int64_t now);

/* Compare what was heard with the record; the witness writes it. `history`
 * lines before his arrival everybody hears first. */
void guest_compare(struct guest *g, int64_t history);

/* Close, whatever he was doing. */
void guest_leave(struct guest *g);
