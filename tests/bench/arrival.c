#include <stdio.h>
#include <string.h>

#include "bench.h"
#include "load.h"
#include "trouble.h"

/*
 * N clients connect one after the other, and then read: the clock runs from
 * the first connect() until all announcements are delivered to all who were
 * there. To the bare loop they connect beforehand. Then one more sends, and
 * each of the N hears as many bytes as a client of the relay on average. What
 * the connecting costs is shown for both.
 */
enum { AVERAGE_LINE = 34, STEP = 100 };

static int
send_same(const struct job *j, const struct run *r, struct load *l)
{
	uint64_t lines = (uint64_t)(j->clients - 1) / 2;
	double begin = now(), start;

	if (load_meet(l) != 0)
		return -1;
	sample(r, "connect s", now() - begin);
	start = now();
	if (load_pass(l, lines) != 0)
		return -1;
	sample(r, "s*", now() - start);
	sample(r, "with connecting s*", now() - begin);
	return 0;
}

static int
arrive(const struct job *j, const struct run *r, struct load *l)
{
	double start = now();

	if (crowd_connect(&l->crowd, 1, false) != 0 ||
	    load_arrive(l, j->clients) != 0)
		return -1;
	sample(r, "connect s", l->connected - start);
	sample(r, "s*", now() - start);
	sample(r, "with connecting s*", now() - start);
	return 0;
}

static int
measure(struct job *j, const struct run *r, struct server *s)
{
	const struct format *f = s->contender->format;
	bool bare = f == &bare_format;
	struct load l = { 0 };
	struct pattern p;
	double cpu;
	int result;

	/* Such lines as the announcements are, once "client 0: " is there. */
	pattern_make(&p, f, AVERAGE_LINE - strlen("client 0: "));
	load_init(&l, f, &p, s->port, j->clients - 1);
	cpu = server_cpu(s);
	result = bare ? send_same(j, r, &l) : arrive(j, r, &l);
	if (result == 0)
		sample(r, "server CPU s", server_cpu(s) - cpu);
	load_close(&l);
	pattern_free(&p);
	return result;
}

void
bench_arrival(const struct options *o)
{
	static const size_t clients[] = { 1000, 5000, 10000 };

	for (size_t i = 0; i < (o->quick ? 1 : 3); i++) {
		struct job j = {
			.options = o,
			.section = "arrival",
			.clients = clients[i],
			.measure = measure,
		};

		snprintf(j.work, sizeof(j.work), "%zu clients", clients[i]);
		job_do(&j, TWO);
	}
}

/* Few come at a time and hear all: the server keeps no lines for anybody. */
static int
grow(struct load *l, size_t count)
{
	while (l->crowd.count < count)
		if (load_arrive(l, l->crowd.count + STEP) != 0)
			return -1;
	return 0;
}

static int
measure_memory(struct job *j, const struct run *r, struct server *s)
{
	struct load l = { 0 };
	size_t few = j->clients / 10;
	double before = 0;
	int result;

	load_init(&l, s->contender->format, NULL, s->port, j->clients - 1);
	result = grow(&l, few);
	if (result == 0) {
		before = server_memory(s);
		result = grow(&l, j->clients);
	}
	if (result == 0) {
		sample(r, "KiB with the fewer", before / 1024);
		sample(r, "KiB with all", server_memory(s) / 1024);
		sample(r, "bytes/client", (server_memory(s) - before) /
		    (double)(j->clients - few));
	}
	load_close(&l);
	return result;
}

/* Memory of the server itself, while nothing is undelivered. */
void
bench_memory(const struct options *o)
{
	struct options once = *o;
	struct job j = {
		.options = &once,
		.section = "memory",
		.clients = o->quick ? 1000 : 10000,
		.measure = measure_memory,
	};

	once.runs = 1;
	snprintf(j.work, sizeof(j.work), "%zu to %zu idle clients",
	    j.clients / 10, j.clients);
	job_do(&j, ONE);
}
