#pragma once

#include <sys/types.h>

#include <stdbool.h>
#include <stdint.h>

/*
 * What the system says of a process.
 *
 * Memory is its own, in KiB: what it has written to of its program, stack and
 * heap, and the whole of what it has mapped besides, written to or not. The
 * tape's blocks are mapped, and the one at the end is written to bit by bit: to
 * count what is resident would take that for growth. It leaves out what the
 * program shares with others, such as its code.
 */
struct vitals {
	int64_t memory;
	int descriptors;
	int64_t processor; /* nanoseconds */
	int64_t wake_ups;  /* how often it was set to work, or let others */
	bool asleep;       /* it waits for something to do */
};

/* Whether this system tells. */
bool vitals_known(void);

struct vitals vitals_read(pid_t pid);
