#pragma once

#include <stdbool.h>

/*
 * What the server costs, beside what it cost before:
 *
 *	server rests			in a moment in which nothing happens
 *	server is measured
 *	server holds no more descriptors
 *	server holds at most N KB more
 *	server works no more		in such a moment
 *
 * What it gives back late, it has time for.
 */

/* Play such a step; false if it is another. */
bool measure_step(const char *step);

