/*
 * relay_bench [ARGUMENT...]: how fast is mini_serv, against a loop that only
 * moves bytes, and against others who relay lines?
 *
 * The same work is done by all, in turns, each time by a new process, so that
 * what else the machine does meets all of them. On two processors the server
 * has one and the load has the other. "server %" and "load %" show which of
 * the two was the limit; where both are far below 100, either the work leaves
 * pauses or others used the machine.
 *
 * All figures count delivered lines, and every one is verified. mini_serv
 * writes "client 0: " before each; bare_loop cannot, so it is sent the lines
 * with that prefix on them, and both deliver the same bytes. The others do
 * what their own formats ask for.
 */
#include <sys/resource.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench.h"

static const struct section {
	const char *name;
	void (*bench)(const struct options *);
} sections[] = {
	{ "throughput", bench_throughput },
	{ "talk", bench_talk },
	{ "latency", bench_latency },
	{ "arrival", bench_arrival },
	{ "memory", bench_memory },
	{ "sleepers", bench_sleepers },
	{ "cost", bench_cost },
	{ "fairness", bench_fairness },
	{ "echo", bench_echo },
	{ "irc", bench_irc },
};

enum { SECTIONS = sizeof(sections) / sizeof(*sections) };

static _Noreturn void
usage(void)
{
	fprintf(stderr, "usage: relay_bench [--quick] [--no-peers] "
	    "[--only SERVER] [--runs N] [--ms N] [SECTION...]\n"
	    "sections:");
	for (size_t i = 0; i < SECTIONS; i++)
		fprintf(stderr, " %s", sections[i].name);
	fprintf(stderr, "\nenvironment: MINI_SERV, BARE_LOOP: the programs; "
	    "DIR: for files of the servers\n");
	exit(EXIT_FAILURE);
}

static unsigned
number(const char *text)
{
	long value = text != NULL ? strtol(text, NULL, 10) : 0;

	if (value < 1 || value > 100000)
		usage();
	return (unsigned)value;
}

static void
choose(bool *chosen, const char *name)
{
	size_t i = 0;

	while (i < SECTIONS && strcmp(sections[i].name, name) != 0)
		i++;
	if (i == SECTIONS)
		usage();
	chosen[i] = true;
}

/* Whether sections were chosen. */
static bool
read_arguments(struct options *o, bool *chosen, char **argument)
{
	bool any = false;

	for (; *argument != NULL; argument++) {
		if (strcmp(*argument, "--quick") == 0) {
			o->quick = true;
			o->runs = 1;
			o->seconds = 0.1;
		} else if (strcmp(*argument, "--no-peers") == 0) {
			o->peers = false;
		} else if (strcmp(*argument, "--only") == 0) {
			if ((o->only = *++argument) == NULL)
				usage();
		} else if (strcmp(*argument, "--runs") == 0) {
			o->runs = number(*++argument);
		} else if (strcmp(*argument, "--ms") == 0) {
			o->seconds = number(*++argument) / 1e3;
		} else {
			choose(chosen, *argument);
			any = true;
		}
	}
	return any;
}

/* Ten thousand clients are more descriptors than most shells allow. */
static void
raise_limit(void)
{
	struct rlimit limit;

	if (getrlimit(RLIMIT_NOFILE, &limit) == 0) {
		limit.rlim_cur = limit.rlim_max;
		setrlimit(RLIMIT_NOFILE, &limit);
	}
}

int
main(int argc, char **argv)
{
	struct options o = { .peers = true, .runs = 5, .seconds = 0.4 };
	bool chosen[SECTIONS] = { false };
	bool any = argc > 0 && read_arguments(&o, chosen, argv + 1);

	setenv("BARE_LOOP", "tests/bench/bare_loop", 0);
	setenv("MINI_SERV", "./mini_serv", 0);
	setenv("DIR", ".", 0);
	raise_limit();
	fprintf(stderr, servers_pin() ? "servers and load are pinned\n" :
	    "servers and load are not pinned\n");
	for (size_t i = 0; i < SECTIONS; i++)
		if (!any || chosen[i])
			sections[i].bench(&o);
	return sample_failed() ? EXIT_FAILURE : EXIT_SUCCESS;
}
