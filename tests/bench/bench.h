#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "measure.h"
#include "server.h"

struct options {
	bool quick;     /* shows that all arrives, and hardly how fast */
	bool peers;     /* others than bare_loop and mini_serv too */
	unsigned runs;  /* of each server */
	const char *only; /* server that takes part, NULL: all */
	double seconds; /* length of one */
};

enum { CONTENDERS_MOST = 16 };

/* One kind of work, done by several servers in turn. */
struct job {
	const struct options *options;
	const char *section;
	const char *settings; /* of mini_serv, NULL: none */
	size_t clients;       /* that it is made for */
	size_t line;          /* bytes, with the newline */
	size_t speakers, asleep;
	uint64_t interval;    /* ns */
	/* How it is done, once: 0, or -1 and trouble(). */
	int (*measure)(struct job *j, const struct run *r, struct server *s);
	uint64_t lines[CONTENDERS_MOST]; /* how many each can do in a run */
	char work[64];
};

/* Servers that take part: all who relay, or the two, or mini_serv alone, or
 * those of IRC. */
enum contest { ALL, TWO, ONE, IRC };

/* All its runs. */
void job_do(struct job *j, enum contest contest);

/* One run by a server whose row is to be named so. */
int job_once(struct job *j, const struct contender *c, struct run *r,
    const char *name);

/* Speed and cost of so many delivered lines. */
struct meter {
	const struct server *server;
	double start, cpu, own;
};

void meter_start(struct meter *m, const struct server *s);
void meter_stop(const struct meter *m, const struct run *r, double lines,
    double line_bytes);

/* The throughput of one sender, as a job's measure. */
int measure_throughput(struct job *j, const struct run *r, struct server *s);

void bench_throughput(const struct options *o);
void bench_talk(const struct options *o);
void bench_latency(const struct options *o);
void bench_arrival(const struct options *o);
void bench_memory(const struct options *o);
void bench_sleepers(const struct options *o);
void bench_cost(const struct options *o);
void bench_fairness(const struct options *o);
void bench_echo(const struct options *o);
void bench_irc(const struct options *o);
