#include <stdio.h>
#include <string.h>

#include "bench.h"
#include "load.h"
#include "trouble.h"

/*
 * One sender, N receivers. The clock runs from the first byte sent until the
 * last receiver has heard the last byte; all have heard a line before. The
 * sender keeps within a window of the slowest receiver: else the sockets fill
 * until the server waits for the load, and the speed of the load is all that is
 * measured.
 */
enum { WINDOW = 256 * 1024, VOLUME = 4000000 };

/* How many lines this server does in a run. */
static int
find_lines(const struct job *j, struct load *l, uint64_t *lines)
{
	double wanted = j->options->seconds, seconds = 0;
	uint64_t n = VOLUME / (j->clients * l->pattern->heard_line) + 16;

	for (; seconds < wanted / 8; n *= 4) {
		double start = now();

		if (load_pass(l, n) != 0)
			return -1;
		seconds = now() - start;
		*lines = (uint64_t)((double)n * wanted / seconds) + 1;
		if (j->options->quick)
			break;
	}
	return 0;
}

static int
pass(struct job *j, const struct run *r, struct server *s, struct load *l)
{
	uint64_t *lines = &j->lines[s->contender - contenders];
	struct meter m;

	if (load_meet(l) != 0)
		return -1;
	if (*lines == 0 && find_lines(j, l, lines) != 0)
		return -1;
	meter_start(&m, s);
	if (load_pass(l, *lines) != 0)
		return -1;
	meter_stop(&m, r, (double)*lines * (double)(j->clients - 1),
	    (double)l->pattern->heard_line);
	return 0;
}

int
measure_throughput(struct job *j, const struct run *r, struct server *s)
{
	const struct format *f = s->contender->format;
	struct load l = { .window = WINDOW };
	struct pattern p;
	int result;

	pattern_make(&p, f, j->line);
	if (f->longest != 0 && p.heard_line > f->longest) {
		pattern_free(&p);
		return trouble("not possible: its lines end at %zu bytes",
		    f->longest);
	}
	load_init(&l, f, &p, s->port, j->clients - 1);
	result = pass(j, r, s, &l);
	load_close(&l);
	pattern_free(&p);
	return result;
}

void
bench_throughput(const struct options *o)
{
	static const size_t receivers[] = { 10, 100, 1000 };
	static const size_t lines[] = { 16, 64, 1024 };

	for (size_t i = 0; i < (o->quick ? 2 : 3); i++)
		for (size_t k = 0; k < 3; k++) {
			struct job j = {
				.options = o,
				.section = "throughput",
				.clients = receivers[i] + 1,
				.line = lines[k],
				.measure = measure_throughput,
			};

			snprintf(j.work, sizeof(j.work),
			    "%zu receivers, lines of %zu", receivers[i],
			    lines[k]);
			job_do(&j, ALL);
		}
}
