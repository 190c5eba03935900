/*
 * soak [--minutes N | --seconds N] [--seed N] [--quick] [--no-memory]
 *     [--series FILE] [PHASE...]
 *
 * Clients of every kind come and go, and when all of them have gone the server
 * has to be what it was: in memory, descriptors, and work.
 *
 * Every line that any of them hears is verified. Environment: MINI_SERV, the
 * server; DIR, for its files.
 */
#include <sys/resource.h>

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "../person.h"
#include "dice.h"
#include "judge.h"
#include "words.h"

enum { MANY = 1000 * 1000, LONG = WORDS_LONGEST / 2, SHORT = 40 * 1024 };

/* Nobody's share of the memory is less than 64 KiB, so no line is cut. */
static const struct phase phases[] = {
	{ "plain", { NULL }, false, 0, 150, 150, MANY, LONG, 0 },
	{ "full house", { "max_clients = 60\n", "max_clients = 80\n" }, false,
	    0, 120, 120, MANY, LONG, 0 },
	{ "few descriptors", { "", "max_clients = 50\n" }, false, 64, 100, 100,
	    MANY, LONG, 0 },
	{ "history", { "history = 500\n", "history = 500\n" }, false, 0, 100,
	    100, MANY, LONG, 500 },
	{ "small memory", { "memory = 4M\n", "memory = 3M\n" }, false, 0, 60,
	    60, MANY, SHORT, 0 },
	{ "spill file", { "memory = 2M\n", "memory = 1M\n" }, true, 0, 60, 60,
	    MANY, SHORT, 0 },
	{ "crowd", { NULL }, false, 0, 2000, 100, 5, 100, 0 },
};

/* What the quick form does. */
static const char *const quick[] = { "spill file", NULL };

struct options {
	double seconds;
	uint64_t seed;
	struct judge judge;
	const char *const *chosen; /* names of phases, or none: all */
};

static _Noreturn void
usage(void)
{
	fprintf(stderr, "usage: soak [--minutes N | --seconds N] [--seed N] "
	    "[--quick] [--no-memory] [--series FILE] [PHASE...]\n");
	exit(2);
}

static void
open_series(const char *path)
{
	if (path == NULL || (crowd_series = fopen(path, "w")) == NULL)
		fail("cannot write the series");
}

static void
read_options(struct options *o, char **argument)
{
	for (; *argument != NULL && **argument == '-'; argument++)
		if (strcmp(*argument, "--quick") == 0) {
			o->seconds = 1;
			o->judge.quiet = 200;
			o->chosen = quick;
		} else if (strcmp(*argument, "--no-memory") == 0)
			o->judge.no_memory = true;
		else if (argument[1] == NULL)
			usage();
		else if (strcmp(*argument, "--seconds") == 0)
			o->seconds = strtod(*++argument, NULL);
		else if (strcmp(*argument, "--minutes") == 0)
			o->seconds = 60 * strtod(*++argument, NULL);
		else if (strcmp(*argument, "--seed") == 0)
			o->seed = strtoull(*++argument, NULL, 10);
		else if (strcmp(*argument, "--series") == 0)
			open_series(*++argument);
		else
			usage();
	if (*argument != NULL)
		o->chosen = (const char *const *)argument;
}

static bool
is_chosen(const struct options *o, const char *name)
{
	const char *const *chosen = o->chosen;

	if (chosen == NULL || *chosen == NULL)
		return true;
	while (*chosen != NULL && strcmp(*chosen, name) != 0)
		chosen++;
	return *chosen != NULL;
}

/* As many descriptors as the largest crowd has, and no end. */
static void
set_limits(double seconds)
{
	struct rlimit limit;

	if (getrlimit(RLIMIT_NOFILE, &limit) == 0) {
		limit.rlim_cur = limit.rlim_max;
		setrlimit(RLIMIT_NOFILE, &limit);
	}
	alarm((unsigned)(seconds * 3) + 300);
}

int
main(int argc, char **argv)
{
	struct options o = {
		.seconds = 300,
		.seed = (uint64_t)time(NULL) * 1000 + (uint64_t)getpid(),
		.judge = { .quiet = 1000 },
	};
	size_t i, count = 0;

	if (argc > 0)
		read_options(&o, argv + 1);
	if (!vitals_known()) {
		printf("skipped: no /proc that tells of processes\n");
		return 77;
	}
	set_limits(o.seconds);
	words_open();
	printf("seed %" PRIu64 "\n\n", o.seed);
	fflush(stdout);
	for (i = 0; i < sizeof(phases) / sizeof(phases[0]); i++)
		count += is_chosen(&o, phases[i].name);
	if (count == 0)
		usage();
	judge_begin(&o.judge);
	for (i = 0; i < sizeof(phases) / sizeof(phases[0]); i++)
		if (is_chosen(&o, phases[i].name)) {
			dice_seed(o.seed + i);
			judge_phase(&o.judge, &phases[i],
			    (int64_t)(o.seconds * 1e3) / (int64_t)count);
		}
	return judge_end(&o.judge) ? EXIT_SUCCESS : EXIT_FAILURE;
}
