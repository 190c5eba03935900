#pragma once

#include <stdbool.h>
#include <stdint.h>

/*
 * What a run yields: figures, one a line on stdout, for table.awk and
 * charts.sh to read: section, work, server, number of the run, what was
 * measured, value. A `*` at the end of a measure's name asks for its ratio to
 * the first server of the same work, run by run.
 */
struct run {
	const char *section;
	char work[64];
	char server[64];
	unsigned number;
};

void sample(const struct run *r, const char *measure, double value);

/* The run failed: trouble() is what it has to show. */
void sample_trouble(const struct run *r);

/* Whether a run of mini_serv did. Others may: the bare loop moves blocks, and
 * where two flood it may tear a line of one by the other's. */
bool sample_failed(void);

/* Say on stderr that it begins. */
void announce(const struct run *r);

double now(void);         /* seconds, of CLOCK_MONOTONIC */
uint64_t now_ns(void);
double own_cpu(void);     /* seconds that this process used */

/* p50*, p95 and so on, in milliseconds, of latencies in nanoseconds, which
 * get sorted. */
void sample_latency(const struct run *r, uint64_t *latency, uint64_t count);
