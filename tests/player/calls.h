#pragma once

#include <stdbool.h>

/*
 * The program called with other arguments than a port, to see how it ends:
 *
 *	a call with WORDS ends with N and says TEXT		on stderr
 *	a call with WORDS ends with N as NAME, or goes on as NAME
 *
 * WORDS may be "no argument"; {port} in it is where somebody listens, or a port
 * that is free. The names are those of readings.h.
 */

/* Play such a step; false if it is another. */
bool calls_step(const char *step);
