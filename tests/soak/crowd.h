#pragma once

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "guest.h"
#include "host.h"
#include "vitals.h"

/* A server with its settings, and who comes to it. */
struct phase {
	const char *name;
	/* Lines of a settings file, NULL for the form without; SIGHUP changes
	 * from one to the other. */
	const char *settings[2];
	bool spills;          /* into $DIR */
	unsigned descriptors; /* that the server may have; 0: as we */
	size_t crowd;         /* how many come */
	size_t warm;          /* and how many before we measure */
	uint32_t lines;       /* that one says at most */
	size_t longest;       /* line */
	int64_t history;      /* lines, as set */
};

/* Who is there. They all live in one thread and one poll(), so that a seed
 * repeats what they say and do, if not the moment. */
struct crowd {
	const struct phase *phase;
	struct host host;
	struct guest witness;
	struct guest *guests;
	struct pollfd *entries; /* of the witness, the log, the guests */
	size_t count, size;
	size_t most; /* how many were there at once */
	char path[512];
	unsigned reloads;
	int64_t signal_at, sample_at, begun;
};

/* Milliseconds on a clock that never goes back. */
int64_t now_ms(void);

/* Start the server and let the witness in. */
void crowd_open(struct crowd *c, const struct phase *phase);
void crowd_close(struct crowd *c);

/* The tape gets all the blocks that it keeps for the next need. */
void crowd_stir(struct crowd *c);

/* Come and go for so long, `most` at once. */
void crowd_churn(struct crowd *c, size_t most, int64_t milliseconds);

/* Until all but the witness have gone, and have heard all. */
void crowd_drain(struct crowd *c);

/* The server says what it holds: host.clients and so on. */
void crowd_ask(struct crowd *c);

/* Where a line a second goes: seconds, phase, clients, descriptors, KiB of
 * memory, KiB of tape, processor seconds, wake-ups. NULL: nowhere. */
extern FILE *crowd_series;
