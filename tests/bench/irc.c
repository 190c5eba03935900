#include <stdio.h>

#include "bench.h"
#include "crowd.h"
#include "trouble.h"

/*
 * Servers of IRC: how quickly one channel hears who talks in it, how long it
 * takes until thousands have registered and joined one, and what they cost
 * when everybody has read everything.
 */
enum { QUIET_MS = 300, STEP = 500 };

/* Read until nothing more comes for so long. */
static int
read_all(struct crowd *c, int quiet)
{
	for (;;) {
		struct pollfd *p = c->polled;
		int ready;

		for (size_t i = 0; i < c->count; i++)
			p[i] = (struct pollfd){ .fd = c->fds[i],
				.events = POLLIN };
		ready = poll(p, (nfds_t)c->count, quiet);
		if (ready <= 0)
			return ready;
		for (size_t i = 0; i < c->count; i++)
			if (p[i].revents != 0 && crowd_hear(c, i, 0) == -1)
				return -1;
	}
}

/* Those who are there read of them meanwhile. */
static int
grow(struct crowd *c, size_t count)
{
	while (c->count < count) {
		size_t next = c->count + STEP < count ? c->count + STEP : count;

		if (crowd_connect(c, next, false) != 0 || read_all(c, 0) != 0)
			return -1;
	}
	return 0;
}

static int
arrive(const struct job *j, const struct run *r, struct server *s,
    struct crowd *c)
{
	double start = now(), cpu = server_cpu(s), before;
	size_t few = j->clients / 10;

	if (grow(c, few) != 0)
		return -1;
	before = server_memory(s);
	if (grow(c, j->clients) != 0)
		return -1;
	sample(r, "s until all are there*", now() - start);
	sample(r, "server CPU s*", server_cpu(s) - cpu);
	if (read_all(c, QUIET_MS) != 0)
		return -1;
	sample(r, "bytes/client*", (server_memory(s) - before) /
	    (double)(j->clients - few));
	return 0;
}

static int
measure_arrival(struct job *j, const struct run *r, struct server *s)
{
	struct crowd c;
	int result;

	crowd_init(&c, s->contender->format, s->port, j->clients);
	result = arrive(j, r, s, &c);
	crowd_close(&c);
	return result;
}

static void
bench_channel(const struct options *o, size_t receivers)
{
	struct job j = {
		.options = o,
		.section = "irc",
		.clients = receivers + 1,
		.line = 64,
		.measure = measure_throughput,
	};

	snprintf(j.work, sizeof(j.work), "a channel of %zu, lines of 64",
	    receivers);
	job_do(&j, IRC);
}

void
bench_irc(const struct options *o)
{
	struct job j = {
		.options = o,
		.section = "irc",
		.clients = o->quick ? 500 : 5000,
		.measure = measure_arrival,
	};

	bench_channel(o, 10);
	if (!o->quick)
		bench_channel(o, 1000);
	snprintf(j.work, sizeof(j.work), "%zu join a channel", j.clients);
	job_do(&j, IRC);
}
