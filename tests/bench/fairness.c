#include <stdio.h>
#include <string.h>
#include <time.h>

#include "bench.h"
#include "talk.h"
#include "trouble.h"

/*
 * A quiet client says a line every ten milliseconds while another one says
 * what the server takes, and ten others hear both. Then the same with one
 * that sleeps: once the server holds as much as it may, the one who floods has
 * to wait, and the quiet one has not. At last the sleeper hears all.
 */
enum {
	QUIET, LOUD, SPEAKERS,
	READERS = 10,
	INTERVAL = 10000000,
	WAITS_MS = 300,
	FILL_SECONDS = 20,
	TRIES = 100, /* to see it flow again */
};

static void
begin(struct talk *t)
{
	t->watched = QUIET;
	t->speakers[QUIET].manner = RATE;
	t->speakers[QUIET].interval = INTERVAL;
	t->speakers[LOUD].manner = FLOOD;
}

static int
beside_flood(struct job *j, const struct run *r, struct server *s,
    struct talk *t)
{
	uint64_t heard;
	double start;

	if (talk_meet(t, s->contender->format, s->port, j->clients,
	    SPEAKERS) != 0)
		return -1;
	begin(t);
	heard = t->heard;
	start = now();
	if (talk_for(t, j->options->seconds * 3) != 0)
		return -1;
	sample(r, "Mlines/s", (double)(t->heard - heard) / (now() - start) /
	    1e6);
	if (talk_settle(t) != 0)
		return -1;
	sample_latency(r, t->latency, t->latencies);
	return 0;
}

static int
measure_flood(struct job *j, const struct run *r, struct server *s)
{
	struct talk t = { 0 };
	int result = beside_flood(j, r, s, &t);

	talk_close(&t);
	return result;
}

/* Until the server takes no more from the one who floods. */
static int
fill(struct talk *t)
{
	const struct speaker *loud = &t->speakers[LOUD];
	double end = now() + FILL_SECONDS;

	do {
		if (talk_for(t, WAITS_MS / 1e3) != 0)
			return -1;
		if (now() > end)
			return trouble("memory never gets full");
	} while (now() - loud->spoke < WAITS_MS / 1e3);
	return 0;
}

static int
while_full(struct job *j, const struct run *r, struct server *s,
    struct talk *t)
{
	double seconds = j->options->seconds * 3, cpu = server_cpu(s);

	t->latencies = 0;
	if (talk_for(t, seconds) != 0)
		return -1;
	sample(r, "server %", 100 * (server_cpu(s) - cpu) / seconds);
	sample(r, "server MB", server_memory(s) / 1e6);
	sample_latency(r, t->latency, t->latencies);
	return 0;
}

static int
beside_sleeper(struct job *j, const struct run *r, struct server *s,
    struct talk *t)
{
	size_t last = j->clients - 1;
	uint64_t said;
	int tries;

	if (talk_meet(t, s->contender->format, s->port, j->clients,
	    SPEAKERS) != 0)
		return -1;
	t->listeners[last].asleep = true;
	t->asleep = 1;
	begin(t);
	if (fill(t) != 0 || while_full(j, r, s, t) != 0)
		return -1;
	t->listeners[last].asleep = false;
	t->asleep = 0;
	said = t->speakers[LOUD].said;
	/* On a busy machine it may take its time. */
	for (tries = 0; t->speakers[LOUD].said == said; tries++) {
		if (tries == TRIES)
			return trouble("does not flow again");
		if (talk_for(t, j->options->seconds) != 0)
			return -1;
	}
	return talk_settle(t);
}

static int
measure_full(struct job *j, const struct run *r, struct server *s)
{
	struct talk t = { 0 };
	int result = beside_sleeper(j, r, s, &t);

	talk_close(&t);
	return result;
}

void
bench_fairness(const struct options *o)
{
	struct job flood = {
		.options = o,
		.section = "fairness",
		.clients = SPEAKERS + READERS,
		.measure = measure_flood,
		.work = "beside a flood",
	};
	struct job full = {
		.options = o,
		.section = "fairness",
		.settings = "[server]\nmemory = 16M\n",
		.clients = SPEAKERS + READERS + 1,
		.measure = measure_full,
		.work = "beside a flood that waits for a sleeper",
	};

	job_do(&flood, ALL);
	job_do(&full, ONE);
}
