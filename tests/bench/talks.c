#include <stdio.h>
#include <string.h>

#include "bench.h"
#include "talk.h"
#include "trouble.h"

static double
bytes_heard(const struct server *s)
{
	const struct format *f = s->contender->format;
	char head[FORMAT_MOST];

	return (double)(f->hear(head, 0, LINE_LENGTH - 1) + LINE_LENGTH - 1 +
	    strlen(f->heard_tail));
}

/* Each says `batch` lines, and the next ones when all have heard them. */
static int
take_turns(struct job *j, const struct run *r, struct server *s,
    struct talk *t, uint64_t batch)
{
	struct meter m;
	uint64_t heard;

	if (talk_meet(t, s->contender->format, s->port, j->clients,
	    j->speakers) != 0)
		return -1;
	for (size_t i = 0; i < t->count; i++) {
		t->speakers[i].manner = TURNS;
		t->speakers[i].batch = batch;
	}
	t->watched = t->count;
	heard = t->heard;
	meter_start(&m, s);
	if (talk_for(t, j->options->seconds) != 0 || talk_settle(t) != 0)
		return -1;
	meter_stop(&m, r, (double)(t->heard - heard), bytes_heard(s));
	return 0;
}

static int
measure_talk(struct job *j, const struct run *r, struct server *s)
{
	struct talk t = { 0 };
	int result = take_turns(j, r, s, &t, 16);

	talk_close(&t);
	return result;
}

/* A hundred clients who all talk. */
void
bench_talk(const struct options *o)
{
	struct job j = {
		.options = o,
		.section = "talk",
		.clients = 100,
		.speakers = 100,
		.measure = measure_talk,
		.work = "100 clients, all talk, lines of 64",
	};

	job_do(&j, ALL);
}

static int
measure_cost(struct job *j, const struct run *r, struct server *s)
{
	struct talk t = { 0 };
	int result = take_turns(j, r, s, &t, 1);

	talk_close(&t);
	return result;
}

/* Two talkers among N others, who say one line at a time. */
void
bench_cost(const struct options *o)
{
	for (size_t n = 10; n <= (o->quick ? 100 : 10000); n *= 10) {
		struct job j = {
			.options = o,
			.section = "cost",
			.clients = n + 2,
			.speakers = 2,
			.measure = measure_cost,
		};

		snprintf(j.work, sizeof(j.work), "%zu others", n);
		job_do(&j, TWO);
	}
}

static int
at_rate(struct job *j, const struct run *r, struct server *s, struct talk *t)
{
	double cpu, start;

	if (talk_meet(t, s->contender->format, s->port, j->clients, 1) != 0)
		return -1;
	t->speakers[0].manner = RATE;
	t->speakers[0].interval = j->interval;
	if (talk_for(t, j->options->seconds / 4) != 0)
		return -1;
	t->latencies = 0; /* that was to warm up */
	start = now();
	cpu = server_cpu(s);
	if (talk_for(t, j->options->seconds * 3) != 0)
		return -1;
	cpu = 100 * (server_cpu(s) - cpu) / (now() - start);
	if (talk_settle(t) != 0)
		return -1;
	sample_latency(r, t->latency, t->latencies);
	sample(r, "server %", cpu);
	return 0;
}

static int
measure_latency(struct job *j, const struct run *r, struct server *s)
{
	struct talk t = { 0 };
	int result = at_rate(j, r, s, &t);

	talk_close(&t);
	return result;
}

/* Lines at a steady rate that is moderate: 100,000 are delivered in a second
 * all in all. From before send() until after recv(), the load's own turn, in
 * which it hears the others, included. */
void
bench_latency(const struct options *o)
{
	for (size_t n = 100; n <= (o->quick ? 100 : 1000); n *= 10) {
		struct job j = {
			.options = o,
			.section = "latency",
			.clients = n + 1,
			.interval = n * 10000,
			.measure = measure_latency,
		};

		snprintf(j.work, sizeof(j.work),
		    "%zu receivers, %zu lines/s", n, 100000 / n);
		job_do(&j, ALL);
	}
}
