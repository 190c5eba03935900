#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "crowd.h"

/*
 * A talk: the first clients of a crowd speak, each in its manner, and all hear
 * each other. Each text tells its speaker, its number and when it was said,
 * and each listener checks that it hears every speaker's texts from the first
 * to the last, each once and whole. The calls return 0, or -1 and trouble().
 */
enum manner {
	SILENT,
	TURNS, /* says some lines and the next ones when all have heard them */
	RATE,  /* says one after each interval */
	FLOOD, /* says what the server takes */
};

struct speaker {
	enum manner manner;
	uint64_t batch;    /* lines, of TURNS */
	uint64_t interval; /* ns, of RATE */
	uint64_t next;     /* when it says the next line */
	uint64_t said, heard;
	double spoke;      /* when the server last took something */
	char *out;
	size_t out_length, out_at;
};

struct listener {
	bool asleep;
	char *rest; /* of a line */
	size_t rest_length;
	uint64_t *next; /* text of each speaker */
};

enum { SPEAKERS_MOST = 128, LINE_LENGTH = 64 };

struct talk {
	struct crowd crowd;
	struct speaker speakers[SPEAKERS_MOST];
	size_t count; /* of them */
	struct listener *listeners; /* all clients */
	size_t asleep;
	size_t watched;    /* latencies of this speaker's lines are kept */
	uint64_t *latency; /* ns */
	uint64_t latencies, latency_room;
	uint64_t heard;    /* lines, by all */
};

/* Connect so many clients, of whom the first ones may speak. */
int talk_meet(struct talk *t, const struct format *f, uint16_t port,
    size_t clients, size_t speakers);

/* Let them speak for so long; then those of TURNS and RATE may have lines that
 * are still to be heard. */
int talk_for(struct talk *t, double seconds);

/* Nobody says more, until all who are awake have heard all that was said. */
int talk_settle(struct talk *t);

void talk_close(struct talk *t);
