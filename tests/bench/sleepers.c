#include <stdio.h>
#include <string.h>

#include "bench.h"
#include "load.h"
#include "trouble.h"

/*
 * 100 MB pass to ten readers, while nobody sleeps, and while a hundred others
 * do not read. The second half is shown apart: by then the kernel has taken as
 * much for the sleepers as it does. In the last run they wake and hear all.
 */
enum { READERS = 10, SLEEPERS = 100, LINE = 1024, WINDOW = 256 * 1024 };

static uint64_t
volume(const struct options *o)
{
	return o->quick ? 5000000 : 100000000;
}

static int
wake(struct load *l, const struct run *r)
{
	double start = now();

	if (load_wake(l) != 0)
		return trouble("sleepers: %s", trouble_text());
	sample(r, "s to wake", now() - start);
	return 0;
}

static int
pass(struct job *j, const struct run *r, struct server *s, struct load *l)
{
	uint64_t lines = volume(j->options) / LINE;
	bool last = r->number + 1 == j->lines[0];
	double before, middle, second;
	struct meter m;

	l->asleep = 0;
	if (load_meet(l) != 0)
		return -1;
	l->asleep = j->asleep;
	before = server_memory(s);
	meter_start(&m, s);
	if (load_pass(l, lines / 2) != 0)
		return -1;
	middle = now();
	if (load_pass(l, lines / 2) != 0)
		return -1;
	second = now() - middle;
	meter_stop(&m, r, (double)(lines / 2 * 2) * READERS,
	    (double)l->pattern->heard_line);
	sample(r, "2nd half Mlines/s*",
	    (double)(lines / 2) * READERS / second / 1e6);
	sample(r, "grows by MB", (server_memory(s) - before) / 1e6);
	return j->asleep > 0 && last ? wake(l, r) : 0;
}

static int
measure(struct job *j, const struct run *r, struct server *s)
{
	const struct format *f = s->contender->format;
	struct load l = { .window = WINDOW };
	struct pattern p;
	int result;

	pattern_make(&p, f, j->line);
	load_init(&l, f, &p, s->port, READERS + j->asleep);
	result = pass(j, r, s, &l);
	load_close(&l);
	pattern_free(&p);
	return result;
}

static void
contest(struct job *j, const struct contender *c, unsigned runs)
{
	int result = 0;

	j->lines[0] = runs;
	snprintf(j->work, sizeof(j->work), "%s", c->name);
	for (struct run r = { 0 }; result == 0 && r.number < runs; r.number++) {
		j->asleep = 0;
		j->clients = 1 + READERS;
		result = job_once(j, c, &r, "none asleep");
		if (result != 0)
			break;
		j->asleep = SLEEPERS;
		j->clients = 1 + READERS + SLEEPERS;
		result = job_once(j, c, &r, "100 asleep");
	}
}

/* The lines of IRC are too short for this one: it gets shorter ones. */
void
bench_sleepers(const struct options *o)
{
	for (const struct contender *c = contenders; c->name != NULL; c++) {
		struct job j = {
			.options = o,
			.section = "sleepers",
			.line = LINE,
			.measure = measure,
		};
		bool relay = c->format == &relay_format;

		if ((o->only != NULL && strcmp(c->name, o->only) != 0) ||
		    c->format == &bare_format ||
		    (!relay && (!o->peers || !contender_installed(c))))
			continue;
		if (c->format->longest != 0)
			j.line = c->format->longest / 2;
		contest(&j, c, relay ? o->runs : 1);
	}
}
