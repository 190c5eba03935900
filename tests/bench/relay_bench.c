/*
 * relay_bench: how fast is mini_serv, against a loop that only moves bytes?
 *
 * One sender, N receivers, one kind of line at a time. The same work is done
 * by mini_serv and by bare_loop, in turns, each time by a new process, and the
 * figures are ratios of neighbours: what else the machine does meets both.
 *
 * Both servers deliver the same bytes to each receiver. mini_serv writes
 * "client 0: " before each line; bare_loop cannot, so it is sent the lines
 * with that prefix on them. All figures count delivered bytes: a line of 16
 * bytes is delivered as 26. mini_serv so reads less than bare_loop, by ten
 * bytes a line, once; with many receivers this is nothing beside the sends.
 *
 * No block suits the bare loop best everywhere. Of those tried, 1 MiB, the
 * default, is best for ten receivers and among the best for a hundred; for a
 * thousand, --block 256 was a third quicker.
 *
 * The load is one process too. On two cores the server has one of them, and
 * the columns "busy" and "load" show which of the two was the limit. Where
 * both are far below 100, others used the machine: the figures are worthless.
 *
 * The sender keeps within a window of the slowest receiver. Without that the
 * sockets fill until the server waits for the load, and then the kernel sends
 * on behalf of whoever reads: the load pays for the sending, and its speed is
 * all that is measured. --window 0 shows it.
 *
 * The clock runs from the first byte sent until the last receiver has heard
 * the last byte; all are connected then and have heard one line. Every byte is
 * verified. Exit status 1 tells that one was lost, doubled or moved.
 */
#include <sys/resource.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "contender.h"
#include "load.h"
#include "options.h"
#include "pattern.h"
#include "table.h"
#include "trouble.h"

struct bench {
	struct options options;
	struct contender bare;
	struct contender relay;
	bool failed;
};

/* One kind of work. */
struct work {
	struct pattern pattern;
	size_t receivers;
	size_t line;
	uint64_t lines; /* how many are said in a run */
	uint64_t window;
};

static const double first_volume = 32e6; /* delivered bytes */

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double
own_cpu(void)
{
	struct rusage u;

	getrusage(RUSAGE_SELF, &u);
	return (double)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) +
	    (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec) / 1e6;
}

static int
timed_pass(struct load *l, const struct server *s, const struct work *w,
    struct result *r)
{
	double start = now(), cpu = server_cpu(s), own = own_cpu();

	if (load_pass(l, w->lines) != 0)
		return -1;
	r->seconds = now() - start;
	r->cpu = server_cpu(s) - cpu;
	r->load_cpu = own_cpu() - own;
	r->lines = (double)w->lines * (double)w->receivers;
	r->bytes = r->lines * (double)w->pattern.heard_line;
	return 0;
}

static int
converse(struct load *l, struct server *s, const struct contender *c,
    const struct work *w, struct result *r)
{
	if (load_connect(l, &w->pattern, w->receivers, s->port) != 0)
		return -1;
	if (c->lines && load_hear_arrivals(l) != 0)
		return -1;
	if (load_pass(l, 1) != 0 || timed_pass(l, s, w, r) != 0 ||
	    load_leave(l, c->lines) != 0)
		return -1;
	if (c->lines)
		server_end(s);
	if (load_hear_end(l) != 0)
		return -1;
	return server_wait(s);
}

/* One run of one server. */
static int
measure(const struct contender *c, const struct work *w, struct result *r)
{
	struct server s = { 0 };
	struct load l = { .window = w->window, .prefixed = !c->lines };
	int result = server_start(&s, c, w->receivers + 1);

	if (result == 0)
		result = converse(&l, &s, c, w, r);
	server_kill(&s);
	load_close(&l);
	if (result == 0)
		fprintf(stderr, " %s %.0f MB/s,", c->name,
		    r->bytes / r->seconds / 1e6);
	else
		trouble("%s: %s", c->name, trouble_text());
	return result;
}

/* Choose how many lines the bare loop passes in the time that a run takes. */
static int
scale(const struct bench *b, struct work *w)
{
	double wanted = (double)b->options.ms.at[0] / 1e3;
	struct result r;

	w->lines = (uint64_t)(first_volume / (double)w->receivers /
		       (double)w->pattern.heard_line) +
	    1;
	if (b->options.quick)
		return 0;
	for (;;) {
		if (measure(&b->bare, w, &r) != 0)
			return -1;
		if (r.seconds > wanted / 8)
			break;
		w->lines *= 4;
	}
	w->lines = (uint64_t)((double)w->lines * wanted / r.seconds) + 1;
	return 0;
}

static int
measure_pairs(const struct bench *b, struct work *w, struct pairs *p)
{
	if (scale(b, w) != 0)
		return -1;
	for (size_t i = 0; i < p->count; i++)
		if (measure(&b->bare, w, &p->bare[i]) != 0 ||
		    measure(&b->relay, w, &p->relay[i]) != 0)
			return -1;
	return 0;
}

static void
bench_work(struct bench *b, struct work *w)
{
	struct pairs p = { .count = b->options.pairs.at[0] };
	int result;

	p.bare = calloc(p.count, sizeof(*p.bare));
	p.relay = calloc(p.count, sizeof(*p.relay));
	if (p.bare == NULL || p.relay == NULL) {
		perror("calloc");
		exit(EXIT_FAILURE);
	}
	fprintf(stderr, "%zu receivers, lines of %zu:", w->receivers, w->line);
	result = measure_pairs(b, w, &p);
	fprintf(stderr, " %s\n", result == 0 ? "done" : trouble_text());
	if (result == 0)
		table_pairs(w->receivers, w->line, &p, b->bare.name,
		    b->relay.name);
	else
		printf("%9zu %5zu  FAILED: %s\n", w->receivers, w->line,
		    trouble_text());
	b->failed = b->failed || result != 0;
	free(p.bare);
	free(p.relay);
}

static void
bench_all(struct bench *b)
{
	const struct options *o = &b->options;

	for (size_t i = 0; i < o->receivers.count; i++)
		for (size_t j = 0; j < o->lines.count; j++) {
			struct work w = {
				.receivers = o->receivers.at[i],
				.line = o->lines.at[j],
				.window = (uint64_t)o->window.at[0] << 10,
			};

			pattern_make(&w.pattern, w.line);
			bench_work(b, &w);
			pattern_free(&w.pattern);
		}
}

static const char *
setting(const char *name, const char *otherwise)
{
	const char *value = getenv(name);

	return value != NULL ? value : otherwise;
}

/* A thousand receivers are more descriptors than most shells allow. */
static void
raise_limit(void)
{
	struct rlimit limit;

	if (getrlimit(RLIMIT_NOFILE, &limit) == 0) {
		limit.rlim_cur = limit.rlim_max;
		setrlimit(RLIMIT_NOFILE, &limit);
	}
}

/* The server takes the second processor; left alone, the system often puts
 * two who wake each other on one. */
static bool
pin_self(void)
{
	char command[64];

	snprintf(command, sizeof(command),
	    "taskset -c -p 0 %ld >/dev/null 2>&1", (long)getpid());
	return system(command) == 0;
}

int
main(int argc, char **argv)
{
	struct bench b = {
		.bare = { .name = "bare_loop", .lines = false },
		.relay = { .name = "mini_serv", .lines = true },
	};

	options_read(&b.options, argc, argv);
	b.bare.block = b.options.block.at[0];
	b.bare.path = setting("BARE_LOOP", "tests/bench/bare_loop");
	b.relay.path = setting("MINI_SERV", "./mini_serv");
	b.bare.pinned = b.relay.pinned = b.options.pin.at[0] && pin_self();
	raise_limit();
	table_head(b.bare.pinned);
	bench_all(&b);
	return b.failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
