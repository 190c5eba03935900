#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../player/harness.h"
#include "../player/wait.h"
#include "run.h"
#include "watch.h"

enum { TRIES = 5 };

static volatile sig_atomic_t child;

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
be_session(const struct session *s, const bool *keep, bool silent, int answer)
{
	struct outcome outcome;

	if (silent) {
		int nowhere = open("/dev/null", O_WRONLY);

		dup2(nowhere, STDOUT_FILENO);
		dup2(nowhere, STDERR_FILENO);
		close(nowhere);
		setenv("MINI_SERV_TEST_SECONDS", "20", 0);
	}
	fcntl(answer, F_SETFD, FD_CLOEXEC);
	harness_start();
	wait_start();
	outcome = play(s, keep);
	if (write(answer, &outcome, sizeof(outcome)) != sizeof(outcome))
		exit(99);
	exit(0);
}

static int
run_once(const struct session *s, const bool *keep, bool silent,
    struct outcome *outcome)
{
	int ends[2], status;

	if (pipe(ends) == -1)
		return 99;
	fflush(stdout);
	child = (sig_atomic_t)fork();
	if (child == 0) {
		close(ends[0]);
		be_session(s, keep, silent, ends[1]);
	}
	close(ends[1]);
	if (read(ends[0], outcome, sizeof(*outcome)) != sizeof(*outcome))
		memset(outcome, 0, sizeof(*outcome));
	close(ends[0]);
	while (child > 0 && waitpid((pid_t)child, &status, 0) == -1 &&
	    errno == EINTR)
		;
	if (child == -1 || !WIFEXITED(status))
		return 99;
	child = 0;
	return WEXITSTATUS(status);
}

enum verdict
run_session(const struct session *s, const bool *keep, bool silent,
    struct outcome *outcome)
{
	int status = EXIT_AGAIN;

	for (int i = 0; i < TRIES && status == EXIT_AGAIN; i++)
		status = run_once(s, keep, silent, outcome);
	if (status == 0)
		return RUN_RIGHT;
	return status == 1 ? RUN_WRONG : RUN_SENSELESS;
}
