#include <errno.h>
#include <signal.h>
#include <stddef.h>
#include <unistd.h>

#include "descriptor.h"
#include "signals.h"

static int pipe_ends[2] = { -1, -1 };

static void
note(int signal_number)
{
	int error = errno;
	unsigned char byte = (unsigned char)signal_number;

	/* A full pipe already means "wake up". */
	(void)!write(pipe_ends[1], &byte, 1);
	errno = error;
}

static int
handle(int signal_number, void (*handler)(int))
{
	struct sigaction action = { .sa_handler = handler };

	sigemptyset(&action.sa_mask);
	return sigaction(signal_number, &action, NULL);
}

/* SIGHUP too, unless it is ignored and shall stay so. */
static int
handle_hangup(bool keep_nohup)
{
	struct sigaction action;

	if (sigaction(SIGHUP, NULL, &action) == -1)
		return -1;
	if (keep_nohup && action.sa_handler == SIG_IGN)
		return 0;
	return handle(SIGHUP, note);
}

int
signals_open(bool keep_nohup)
{
	static const int ignored[] = { SIGPIPE, SIGXFSZ };
	static const int noted[] = { SIGTERM, SIGINT, SIGUSR1 };
	size_t i;

	if (pipe(pipe_ends) == -1)
		return -1;
	for (i = 0; i < 2; i++)
		if (descriptor_prepare(pipe_ends[i]) == -1)
			return -1;
	for (i = 0; i < sizeof(ignored) / sizeof(ignored[0]); i++)
		if (handle(ignored[i], SIG_IGN) == -1)
			return -1;
	for (i = 0; i < sizeof(noted) / sizeof(noted[0]); i++)
		if (handle(noted[i], note) == -1)
			return -1;
	return handle_hangup(keep_nohup);
}

int
signals_fd(void)
{
	return pipe_ends[0];
}

int
signals_next(void)
{
	unsigned char byte;

	return read(pipe_ends[0], &byte, 1) == 1 ? byte : 0;
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
