#pragma once

#include <poll.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "pattern.h"

/*
 * The load: one process with one sender and many receivers, all in one poll().
 * Every receiver compares every byte with what it must hear next, so a line
 * that is lost, doubled, out of order or mixed with another shows at once, and
 * the first one ends the run. The calls return 0, or -1 and trouble().
 */
struct peer {
	int fd;
	struct cursor due; /* what it has yet to hear */
};

struct load {
	const struct pattern *pattern;
	struct peer *peers; /* the first one sends */
	struct pollfd *polled;
	size_t count;
	size_t behind;     /* peers that have something due */
	struct cursor out; /* what the sender has yet to say */
	uint64_t said;     /* lines that were ever asked of it */
	uint64_t window;   /* bytes it may be ahead of the slowest, 0: any */
	bool prefixed;     /* it says lines as the others hear them */
	bool ending;       /* what is due is the end */
	char *buffer;
	char *arrivals; /* all announcements of a line relay */
};

int load_connect(struct load *l, const struct pattern *p, size_t receivers,
    uint16_t port);

/* A line relay announces those who came, to those who were there. */
int load_hear_arrivals(struct load *l);

/* The sender says so many lines; all others hear them. */
int load_pass(struct load *l, uint64_t lines);

/* The sender ends its sending. A line relay announces that. */
int load_leave(struct load *l, bool announced);

/* Nothing comes any more but the end. */
int load_hear_end(struct load *l);

void load_close(struct load *l);
