#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * How a room divides its memory. While it is full of lines that sleepers have
 * not read, a client waits that holds more than its share with lines of its
 * own; everybody else goes on.
 */
struct ration {
	bool full;
	size_t share; /* bytes; SIZE_MAX when there is no limit */
};

/* For a room of so many clients that uses so many bytes of its memory; memory 0
 * is no limit. */
struct ration ration_of(uint64_t memory, size_t used, size_t clients);
