/*
 * mini_serv_test [options] PROGRAM: plays the conversations that are cases
 * (cases.h) with a mini_serv of whomever, by the player's own steps, and says
 * what became of each.
 */

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "again.h"
#include "bytes.h"
#include "cases.h"
#include "format.h"
#include "options.h"
#include "run.h"
#include "serve.h"
#include "tally.h"

enum { ALL_PASSED, SOME_FAILED };

/* How we were called. */
static const char *self;

static struct options options;
static struct cases cases;

static _Noreturn void
give_up(const char *what, const char *why)
{
	fprintf(stderr, "mini_serv_test: %s: %s\n", what, why);
	exit(COULD_NOT_RUN);
}

static bool
is_wanted(const struct test_case *t)
{
	bool named = options.n_only == 0;

	for (size_t i = 0; i < options.n_only; i++)
		if (strcmp(options.only[i], t->name) == 0)
			named = true;
	return named && (options.group == NULL ||
	    strcmp(options.group, t->group) == 0);
}

static void
must_exist(const char *name)
{
	for (size_t i = 0; i < cases.count; i++)
		if (strcmp(cases.all[i].name, name) == 0)
			return;
	give_up(name, "there is no such case; -l lists them");
}

/* Those beside the source where we were built from it, else those that were
 * installed. */
static const char *
usual_directory(void)
{
	static const char tests[] = "tests", source[] = "/tester/tester.c";
	static struct bytes path;
	const char *slash = strrchr(self, '/');
	size_t len;

	if (slash == NULL)
		return CASES;
	bytes_add(&path, self, (size_t)(slash + 1 - self));
	bytes_add_text(&path, tests);
	len = path.len;
	bytes_add(&path, source, sizeof(source));
	if (access(path.data, F_OK) == -1)
		return CASES;
	path.data[len] = '\0';
	return path.data;
}

static void
choose_cases(void)
{
	const char *directory = options.directory;

	if (directory == NULL)
		directory = usual_directory();
	if (!cases_read(&cases, directory)) {
		if (options.directory == NULL)
			fputs("mini_serv_test: \"make install\" puts the cases "
			    "there; --cases DIRECTORY takes others\n", stderr);
		exit(COULD_NOT_RUN);
	}
	for (size_t i = 0; i < options.n_only; i++)
		must_exist(options.only[i]);
	cases_sift(&cases, is_wanted);
	if (cases.count == 0)
		give_up(options.group == NULL ? directory : options.group,
		    "there are no cases");
}

static int
list(void)
{
	for (size_t i = 0; i < cases.count; i++)
		printf("%-8s %-24s %s\n", cases.all[i].group,
		    cases.all[i].name, cases.all[i].title);
	options_flush();
	return ALL_PASSED;
}

/* A name without a slash is that of a file here before it is looked for as the
 * shell does, so that nobody judges another program of that name. */
static const char *
program_here(const char *program)
{
	static struct bytes path;

	if (strchr(program, '/') != NULL || access(program, F_OK) == -1)
		return program;
	bytes_add_text(&path, "./");
	bytes_add(&path, program, strlen(program) + 1);
	return path.data;
}

static void
must_be_program(const char *program)
{
	struct stat st;

	if (strchr(program, '/') == NULL)
		return;
	if (stat(program, &st) == -1)
		give_up(program, strerror(errno));
	if (S_ISDIR(st.st_mode))
		give_up(program, "is a directory, not a program");
	if (!S_ISREG(st.st_mode) || access(program, X_OK) == -1)
		give_up(program, "is no program that may be executed");
}

static void
choose_server(void)
{
	const char *program;

	if (options.command != NULL) {
		if (strstr(options.command, "{port}") == NULL)
			give_up(options.command, "there is no {port} in it");
		serve_command(options.command);
		return;
	}
	program = program_here(options.program);
	must_be_program(program);
	serve_program(program);
}

static bool
is_terminal(void)
{
	const char *term = getenv("TERM");

	return isatty(STDOUT_FILENO) && term != NULL &&
	    strcmp(term, "dumb") != 0;
}

static bool
may_colour(void)
{
	const char *no = getenv("NO_COLOR");

	return !options.plain && is_terminal() && (no == NULL || *no == '\0');
}

static void
run_all(struct tally *tally)
{
	struct verdict v;

	for (size_t i = 0; i < cases.count && run_interrupted() == 0; i++) {
		options.format->playing(&cases.all[i]);
		run_conversation(cases.all[i].file, options.seconds, &v);
		if (run_interrupted() == 0) {
			options.format->played(&cases.all[i], &v);
			tally_add(tally, &cases.all[i], &v);
		}
		verdict_free(&v);
	}
}

static int
exit_status(const struct tally *t)
{
	if (t->results[BROKEN] > 0)
		return COULD_NOT_RUN;
	return t->results[FAILED] > 0 ? SOME_FAILED : ALL_PASSED;
}

/* The signal that ended it, which nobody has handled yet, does. */
static void
die_by(int signal)
{
	struct sigaction act = { .sa_handler = SIG_DFL };

	sigaction(signal, &act, NULL);
	raise(signal);
}

static bool
starts(void)
{
	struct verdict v;
	bool ok;

	run_start(options.seconds, &v);
	ok = v.result == PASSED;
	if (!ok && run_interrupted() == 0)
		options.format->cannot_start(&v);
	verdict_free(&v);
	return ok;
}

static int
run(void)
{
	struct setup setup = {
		.server = options.command == NULL ? options.program
		    : options.command,
		.again = again_start(self),
		.again_rest = again_rest(&options),
		.count = cases.count,
		.colours = may_colour(),
		.terminal = is_terminal(),
		.verbose = options.verbose,
	};
	struct tally tally = { 0 };
	int status;

	run_prepare();
	options.format->begin(&setup);
	if (starts()) {
		run_all(&tally);
	} else if (run_interrupted() == 0) {
		options_flush();
		return COULD_NOT_RUN;
	}
	tally.interrupted = run_interrupted();
	options.format->end(&tally);
	options_flush();
	if (tally.interrupted != 0)
		die_by(tally.interrupted);
	status = exit_status(&tally);
	tally_free(&tally);
	return status;
}

int
main(int argc, char **argv)
{
	self = argv[0];
	options = options_read(argc, argv);
	choose_cases();
	if (options.list)
		return list();
	choose_server();
	return run();
}
