/*
 * Plays random sessions with a mini_serv, and compares what everybody hears
 * with what a simple model of it says: one order of all that is said for all,
 * nothing lost, doubled or mixed, and nobody disconnected.
 *
 *	model [--server CMD] [--seed N] [--sessions N | --seconds N]
 *	model [--server CMD] --seed N --keep 0,3,7-9
 *
 * Without --seed it begins with a new one; each session has the next. The
 * server is CMD, or $MINI_SERV, or ./mini_serv.
 *
 * A session that goes wrong is tried again with fewer and fewer of its steps,
 * and those that it needs are printed, with the command that plays just them,
 * with --keep.
 *
 * What there is to know: steps.h, what may happen in a session; crowd.h, who
 * takes part; rules.h, transcript.h and judge.h, what they may hear.
 *
 * Exit status: 0 right; 1 wrong; 77 cannot be played here; 99 not understood.
 */

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "run.h"
#include "shrink.h"
#include "steps.h"

static struct {
	uint64_t seed;
	uint64_t sessions; /* 0: as many as fit into */
	time_t seconds;
	const char *keep;
} options = { .sessions = 1 };

static struct outcome sum;

static _Noreturn void
usage(void)
{
	fprintf(stderr, "usage: model [--server CMD] [--seed N] "
	    "[--sessions N | --seconds N | --keep I,J-K]\n");
	exit(99);
}

static uint64_t
number(const char *text)
{
	char *end;
	uint64_t n = strtoull(text, &end, 10);

	if (*text == '\0' || *end != '\0')
		usage();
	return n;
}

static void
read_options(int argc, char *argv[])
{
	options.seed = (uint64_t)time(NULL) * 100000 +
	    (uint64_t)getpid() % 100000;
	for (int i = 1; i < argc; i += 2) {
		if (i + 1 == argc)
			usage();
		if (strcmp(argv[i], "--server") == 0)
			setenv("MINI_SERV", argv[i + 1], 1);
		else if (strcmp(argv[i], "--seed") == 0)
			options.seed = number(argv[i + 1]);
		else if (strcmp(argv[i], "--sessions") == 0)
			options.sessions = number(argv[i + 1]);
		else if (strcmp(argv[i], "--seconds") == 0) {
			options.seconds = (time_t)number(argv[i + 1]);
			options.sessions = 0;
		} else if (strcmp(argv[i], "--keep") == 0)
			options.keep = argv[i + 1];
		else
			usage();
	}
}

/* "0,3,7-9", or NULL for all. */
static void
read_keep(const char *text, const struct session *s, bool *keep)
{
	char *end;

	for (size_t i = 0; i < s->count; i++)
		keep[i] = text == NULL;
	while (text != NULL && *text != '\0') {
		size_t from = strtoul(text, &end, 10), to = from;

		if (end == text)
			usage();
		if (*end == '-')
			to = strtoul(end + 1, &end, 10);
		for (; from <= to && from < s->count; from++)
			keep[from] = true;
		text = *end == ',' ? end + 1 : end;
	}
}

static void
print_steps(const struct session *s, const bool *keep)
{
	const char *separator = "";
	bool any = false;
	char text[128];

	printf("\ttests/model/model --seed %" PRIu64 " --keep ", s->seed);
	for (size_t i = 0; i < s->count; i++)
		if (keep[i]) {
			printf("%s%zu", separator, i);
			separator = ",";
			any = true;
		}
	printf("%s\n\t     %s, a witness connects\n", any ? "" : "''",
	    s->mandated ? "the mandated form" : "a settings file");
	for (size_t i = 0; i < s->count; i++)
		if (keep[i]) {
			step_describe(&s->steps[i], text, sizeof(text));
			printf("\t%3zu  %s\n", i, text);
		}
}

static void
explain(const struct session *s, bool *keep, const char *complaint)
{
	printf("seed %" PRIu64 " goes wrong: tests/model/model --seed %" PRIu64
	    "\n", s->seed, s->seed);
	run_show();
	if (!shrink(s, keep, complaint)) {
		printf("but not again\n");
		return;
	}
	printf("so do, of its %zu steps, these alone:\n", s->count);
	print_steps(s, keep);
}

static void
play_seed(uint64_t seed)
{
	static struct session s;
	static bool keep[STEPS_MOST];
	struct run run;

	session_draw(&s, seed);
	read_keep(options.keep, &s, keep);
	run = run_session(&s, keep, false);
	if (run.verdict == RUN_WRONG && options.keep == NULL)
		explain(&s, keep, run.complaint);
	else if (run.verdict != RUN_RIGHT)
		run_show();
	if (run.verdict != RUN_RIGHT)
		exit(run.verdict == RUN_WRONG ? 1 : 99);
	sum.steps += run.outcome.steps;
	sum.lines += run.outcome.lines;
}

int
main(int argc, char *argv[])
{
	uint64_t n = 0;
	time_t end;

	read_options(argc, argv);
	run_prepare();
	end = time(NULL) + options.seconds;
	do
		play_seed(options.seed + n++);
	while (options.sessions > 0 ? n < options.sessions : time(NULL) < end);
	printf("%" PRIu64 " sessions, %zu steps, %zu lines, first seed %" PRIu64
	    "\n", n, sum.steps, sum.lines, options.seed);
	return 0;
}
