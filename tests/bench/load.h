#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "crowd.h"
#include "pattern.h"

/*
 * The load: one sender, the first of a crowd, and receivers. Every receiver
 * compares every byte with what it must hear next, so a line that is lost,
 * doubled, out of order or mixed with another shows at once, and the first one
 * ends the run. The calls return 0, or -1 and trouble().
 */
struct load {
	struct crowd crowd;
	const struct pattern *pattern;
	struct cursor *due; /* of each client: what it has yet to hear */
	size_t behind;      /* how many have something due */
	size_t asleep;      /* so many, the last ones, do not read */
	struct cursor out;  /* what the sender has yet to say */
	uint64_t said;      /* lines that were ever asked of it */
	uint64_t window;    /* bytes it may be ahead of the slowest, 0: any */
	char *arrivals;     /* all announcements of a line relay */
	double connected;   /* when load_arrive() had connected all */
};

/* Room for one sender and so many receivers. */
void load_init(struct load *l, const struct format *f,
    const struct pattern *p, uint16_t port, size_t receivers);

/* Connect them all, until they hear what the sender says. */
int load_meet(struct load *l);

/* The sender says so many lines; all others hear them, but who sleeps. */
int load_pass(struct load *l, uint64_t lines);

/* Who slept hears what it missed. */
int load_wake(struct load *l);

/* Without load_meet(): let more clients of a line relay come, until there are
 * so many. Everybody hears of each who came after it. */
int load_arrive(struct load *l, size_t count);

void load_close(struct load *l);
