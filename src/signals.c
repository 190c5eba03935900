#include <errno.h>
#include <signal.h>
#include <stddef.h>
#include <unistd.h>

#include "descriptor.h"
#include "signals.h"

enum { NOTED = 5 };

/* 0 where there is no SIGINFO. */
static const int noted[NOTED] = { SIGTERM, SIGINT, SIGUSR1, SIGHUP,
	SIGINFO_NUMBER };
static volatile sig_atomic_t came[NOTED];
static int pipe_ends[2] = { -1, -1 };

static void
note(int signal_number)
{
	int error = errno;
	size_t i;

	for (i = 0; i < NOTED; i++)
		if (noted[i] == signal_number)
			came[i] = 1;
	/* A full pipe already means "wake up". */
	(void)!write(pipe_ends[1], "", 1);
	errno = error;
}

static int
handle(int signal_number, void (*handler)(int))
{
	struct sigaction action = { .sa_handler = handler };

	sigemptyset(&action.sa_mask);
	return sigaction(signal_number, &action, NULL);
}

/* Whether the signal is SIGHUP, and ignored, and shall stay so; -1 when the
 * system refuses to say. */
static int
stays_ignored(int signal_number, bool keep_nohup)
{
	struct sigaction action;

	if (signal_number != SIGHUP || !keep_nohup)
		return 0;
	if (sigaction(SIGHUP, NULL, &action) == -1)
		return -1;
	return action.sa_handler == SIG_IGN;
}

int
signals_open(bool keep_nohup)
{
	size_t i;

	if (pipe(pipe_ends) == -1)
		return -1;
	if (descriptor_prepare(pipe_ends[0]) == -1 ||
	    descriptor_prepare(pipe_ends[1]) == -1)
		return -1;
	if (handle(SIGPIPE, SIG_IGN) == -1 || handle(SIGXFSZ, SIG_IGN) == -1 ||
	    handle(SIGCHLD, SIG_IGN) == -1)
		return -1;
	for (i = 0; i < NOTED; i++) {
		int stays = stays_ignored(noted[i], keep_nohup);

		if (noted[i] == 0)
			continue;
		if (stays == -1 || (!stays && handle(noted[i], note) == -1))
			return -1;
	}
	return 0;
}

int
signals_fd(void)
{
	return pipe_ends[0];
}

int
signals_next(void)
{
	char bytes[64];
	size_t i;

	/* First the pipe: a signal that comes meanwhile wakes us again. */
	while (read(pipe_ends[0], bytes, sizeof(bytes)) > 0)
		;
	for (i = 0; i < NOTED; i++)
		if (came[i]) {
			came[i] = 0;
			return noted[i];
		}
	return 0;
}

int
signals_ignore(void)
{
	static const int others[] = { SIGPIPE, SIGQUIT, SIGXFSZ };
	size_t i;

	for (i = 0; i < NOTED; i++)
		if (noted[i] != 0 && handle(noted[i], SIG_IGN) == -1)
			return -1;
	for (i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		if (handle(others[i], SIG_IGN) == -1)
			return -1;
	return 0;
}

void
signals_close(void)
{
	size_t i;

	for (i = 0; i < 2; i++) {
		close(pipe_ends[i]);
		pipe_ends[i] = -1;
	}
}
