#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../player/harness.h"
#include "../player/wait.h"
#include "run.h"
#include "watch.h"

enum { TRIES = 5 };

static volatile sig_atomic_t child;
static FILE *said; /* what the last session wrote */

static void
struck(int number)
{
	if (child > 0)
		kill((pid_t)child, SIGTERM);
	_exit(128 + number);
}

void
run_prepare(void)
{
	static const int deaths[] = { SIGHUP, SIGINT, SIGTERM };
	struct sigaction act = { .sa_handler = struck };

	for (size_t i = 0; i < sizeof(deaths) / sizeof(deaths[0]); i++)
		sigaction(deaths[i], &act, NULL);
}

static _Noreturn void
be_session(const struct session *s, const bool *keep, bool quick, int answer)
{
	struct outcome outcome;

	dup2(fileno(said), STDERR_FILENO);
	fclose(said);
	fcntl(answer, F_SETFD, FD_CLOEXEC);
	if (quick)
		setenv("MINI_SERV_TEST_SECONDS", "20", 0);
	harness_start();
	wait_start();
	outcome = play(s, keep);
	if (write(answer, &outcome, sizeof(outcome)) != sizeof(outcome))
		exit(99);
	exit(0);
}

/* Its exit status. */
static int
run_once(const struct session *s, const bool *keep, bool quick,
    struct outcome *outcome)
{
	int ends[2], status = -1;

	if (said != NULL)
		fclose(said);
	said = tmpfile();
	if (said == NULL || pipe(ends) == -1)
		return 99;
	fflush(stdout);
	child = (sig_atomic_t)fork();
	if (child == 0) {
		close(ends[0]);
		be_session(s, keep, quick, ends[1]);
	}
	close(ends[1]);
	if (read(ends[0], outcome, sizeof(*outcome)) != sizeof(*outcome))
		*outcome = (struct outcome){ 0 };
	close(ends[0]);
	while (waitpid((pid_t)child, &status, 0) == -1 && errno == EINTR)
		;
	child = 0;
	return WIFEXITED(status) ? WEXITSTATUS(status) : 99;
}

/* The line below the one that says in which step it was. */
static void
read_complaint(char *complaint, size_t size)
{
	size_t used = 0;
	int c = ' ';

	rewind(said);
	while (c != '\t' && c != EOF)
		c = getc(said);
	while (c != '\n' && c != EOF && used + 1 < size) {
		if (c < '0' || c > '9')
			complaint[used++] = (char)c;
		c = getc(said);
	}
	complaint[used] = '\0';
}

struct run
run_session(const struct session *s, const bool *keep, bool quick)
{
	struct run run = { .verdict = RUN_RIGHT };
	int status = EXIT_AGAIN;

	for (int i = 0; i < TRIES && status == EXIT_AGAIN; i++)
		status = run_once(s, keep, quick, &run.outcome);
	if (status == 1)
		read_complaint(run.complaint, sizeof(run.complaint));
	if (status != 0)
		run.verdict = status == 1 ? RUN_WRONG : RUN_SENSELESS;
	return run;
}

void
run_show(void)
{
	int c;

	if (said == NULL)
		return;
	rewind(said);
	while ((c = getc(said)) != EOF)
		putchar(c);
	fflush(stdout);
}
