#include <sys/resource.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "measure.h"
#include "trouble.h"

static bool failed;

static void
head(const struct run *r)
{
	printf("%s\t%s\t%s\t%u\t", r->section, r->work, r->server, r->number);
}

void
sample(const struct run *r, const char *measure, double value)
{
	head(r);
	printf("%s\t%.6g\n", measure, value);
	fflush(stdout);
}

void
sample_trouble(const struct run *r)
{
	failed = failed ||
	    strncmp(r->server, "mini_serv", strlen("mini_serv")) == 0 ||
	    strcmp(r->work, "mini_serv") == 0;
	head(r);
	printf("trouble\t%s\n", trouble_text());
	fflush(stdout);
	fprintf(stderr, "%s: %s: %s: %s\n", r->section, r->work, r->server,
	    trouble_text());
}

void
announce(const struct run *r)
{
	fprintf(stderr, "%s: %s: %s, run %u\n", r->section, r->work, r->server,
	    r->number + 1);
}

uint64_t
now_ns(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (uint64_t)t.tv_sec * 1000000000 + (uint64_t)t.tv_nsec;
}

double
now(void)
{
	return (double)now_ns() / 1e9;
}

double
own_cpu(void)
{
	struct rusage u;

	getrusage(RUSAGE_SELF, &u);
	return (double)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) +
	    (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec) / 1e6;
}

static int
compare(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return (x > y) - (x < y);
}

void
sample_latency(const struct run *r, uint64_t *latency, uint64_t count)
{
	static const struct {
		const char *name;
		double part;
	} rows[] = {
		{ "p50 ms*", 0.5 },
		{ "p95 ms", 0.95 },
		{ "p99 ms*", 0.99 },
		{ "p99.9 ms", 0.999 },
	};

	if (count == 0)
		return;
	qsort(latency, (size_t)count, sizeof(*latency), compare);
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		double place = rows[i].part * (double)(count - 1);

		sample(r, rows[i].name, (double)latency[(size_t)place] / 1e6);
	}
}

bool
sample_failed(void)
{
	return failed;
}
