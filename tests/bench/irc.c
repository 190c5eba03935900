#include <stdio.h>
#include <string.h>

#include "bench.h"
#include "crowd.h"
#include "trouble.h"

/*
 * Servers of IRC: how quickly one channel hears who talks in it, how long it
 * takes until thousands have registered and joined one, and what they cost
 * when everybody has read everything. Some hundred come at a time, while all
 * read; that they are there the first of them hears.
 */
enum { STEP = 500, QUIET_MS = 300, LONGEST = 40 };

static const char word[] = " JOIN ";

struct party {
	struct format format; /* in which nobody waits for an answer */
	struct crowd crowd;
	double end;                /* when the patience with it ends */
	size_t joined;             /* as the first one has heard */
	char tail[sizeof(word)];   /* of what that was, its last bytes */
	size_t tail_length;
};

static void
count_joins(struct party *p, const char *bytes, size_t length)
{
	size_t word_length = strlen(word);

	for (size_t i = 0; i + word_length <= length; i++)
		if (memcmp(bytes + i, word, word_length) == 0)
			p->joined++;
	p->tail_length =
	    length < word_length - 1 ? length : word_length - 1;
	memcpy(p->tail, bytes + length - p->tail_length, p->tail_length);
}

static int
hear(struct party *p, size_t i)
{
	struct crowd *c = &p->crowd;
	size_t kept = i == 0 ? p->tail_length : 0;
	long n;

	memcpy(c->buffer, p->tail, kept);
	n = crowd_hear(c, i, kept);
	if (n > 0 && i == 0)
		count_joins(p, c->buffer, kept + (size_t)n);
	return n == -1 ? -1 : 0;
}

/* Read until all who came have joined, and nothing more comes for so long. */
static int
read_all(struct party *p, int quiet)
{
	struct crowd *c = &p->crowd;

	while (now() < p->end) {
		int ready;

		for (size_t i = 0; i < c->count; i++)
			c->polled[i] = (struct pollfd){ .fd = c->fds[i],
				.events = POLLIN };
		ready = poll(c->polled, (nfds_t)c->count, quiet);
		if (ready == 0 && p->joined >= c->count)
			return 0;
		for (size_t i = 0; ready > 0 && i < c->count; i++)
			if (c->polled[i].revents != 0 && hear(p, i) != 0)
				return -1;
	}
	return trouble("%zu of %zu have joined after %d s", p->joined,
	    c->count, LONGEST);
}

static int
grow(struct party *p, size_t count)
{
	struct crowd *c = &p->crowd;

	while (c->count < count) {
		size_t next = c->count + STEP < count ? c->count + STEP : count;

		if (crowd_connect(c, next, false) != 0 || read_all(p, 0) != 0)
			return -1;
	}
	return 0;
}

static int
arrive(const struct job *j, const struct run *r, struct server *s,
    struct party *p)
{
	double start = now(), cpu = server_cpu(s), before;
	size_t few = j->clients / 10;

	if (grow(p, few) != 0)
		return -1;
	before = server_memory(s);
	if (grow(p, j->clients) != 0)
		return -1;
	sample(r, "s until all are there*", now() - start);
	sample(r, "server CPU s*", server_cpu(s) - cpu);
	if (read_all(p, QUIET_MS) != 0)
		return -1;
	sample(r, "bytes/client*", (server_memory(s) - before) /
	    (double)(j->clients - few));
	return 0;
}

static int
measure_arrival(struct job *j, const struct run *r, struct server *s)
{
	struct party p = { .format = *s->contender->format,
		.end = now() + LONGEST };
	int result;

	if (p.format.join == NULL)
		p.format.ready = NULL;
	/* It hears itself before anybody looks. */
	if (p.format.join != NULL)
		p.joined = 1;
	crowd_init(&p.crowd, &p.format, s->port, j->clients);
	result = arrive(j, r, s, &p);
	crowd_close(&p.crowd);
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
