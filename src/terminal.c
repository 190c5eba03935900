#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "descriptor.h"
#include "terminal.h"

static const int ends[] = { SIGINT, SIGQUIT, SIGTERM, SIGHUP };

/* Those of TERMINAL_STOP and so on; 0 is none, on systems without it. */
static const int noted[] = { 0, SIGTSTP, SIGCONT, SIGWINCH_NUMBER };
enum { NOTED = sizeof(noted) / sizeof(noted[0]) };

static volatile sig_atomic_t came[NOTED];
static int pipe_ends[2] = { -1, -1 };
static struct termios found, ours;
static bool have_ours;
static volatile sig_atomic_t rows_below;

bool
terminal_is_capable(void)
{
	const char *kind = getenv("TERM");

	return isatty(STDOUT_FILENO) && kind != NULL && *kind != '\0' &&
	    strcmp(kind, "dumb") != 0;
}

static void
give_back(void)
{
	if (have_ours)
		tcsetattr(STDIN_FILENO, TCSADRAIN, &found);
}

static int
handle(int signal_number, void (*handler)(int))
{
	struct sigaction action = { .sa_handler = handler };

	sigemptyset(&action.sa_mask);
	return sigaction(signal_number, &action, NULL);
}

/* Not even the rest of what is being written is waited for. */
static void
end(int signal_number)
{
	int rows;

	if (have_ours) {
		tcsetattr(STDIN_FILENO, TCSANOW, &found);
		for (rows = rows_below; rows >= 0; rows--)
			(void)!write(STDOUT_FILENO, "\r\n", 2);
	}
	handle(signal_number, SIG_DFL);
	raise(signal_number);
}

static void
note(int signal_number)
{
	int error = errno;
	size_t i;

	for (i = 1; i < NOTED; i++)
		if (noted[i] == signal_number)
			came[i] = 1;
	/* A full pipe already means "wake up". */
	(void)!write(pipe_ends[1], "", 1);
	errno = error;
}

/* What was ignored at the start stays so, as nohup(1) wants it. */
static int
take(int signal_number, void (*handler)(int))
{
	struct sigaction action;

	if (signal_number == 0)
		return 0;
	if (sigaction(signal_number, NULL, &action) == -1)
		return -1;
	if (action.sa_handler == SIG_IGN)
		return 0;
	return handle(signal_number, handler);
}

int
terminal_open(void)
{
	size_t i;

	if (tcgetattr(STDIN_FILENO, &found) == -1 || pipe(pipe_ends) == -1)
		return -1;
	if (descriptor_prepare(pipe_ends[0]) == -1 ||
	    descriptor_prepare(pipe_ends[1]) == -1)
		return -1;
	atexit(give_back);
	for (i = 0; i < sizeof(ends) / sizeof(ends[0]); i++)
		if (take(ends[i], end) == -1)
			return -1;
	for (i = 1; i < NOTED; i++)
		if (take(noted[i], note) == -1)
			return -1;
	return 0;
}

void
terminal_note_modes(void)
{
	have_ours = tcgetattr(STDIN_FILENO, &ours) == 0;
}

void
terminal_note_rows(int rows)
{
	rows_below = rows;
}

int
terminal_fd(void)
{
	return pipe_ends[0];
}

enum terminal_event
terminal_next(void)
{
	char bytes[64];
	size_t i;

	/* First the pipe: a signal that comes meanwhile wakes us again. */
	while (read(pipe_ends[0], bytes, sizeof(bytes)) > 0)
		;
	for (i = 1; i < NOTED; i++) {
		if (!came[i])
			continue;
		came[i] = 0;
		if (i == TERMINAL_CONTINUED && have_ours)
			tcsetattr(STDIN_FILENO, TCSADRAIN, &ours);
		return (enum terminal_event)i;
	}
	return TERMINAL_NOTHING;
}

void
terminal_stop(void)
{
	give_back();
	handle(SIGTSTP, SIG_DFL);
	raise(SIGTSTP);
	handle(SIGTSTP, note);
	if (have_ours)
		tcsetattr(STDIN_FILENO, TCSADRAIN, &ours);
}

void
terminal_close(void)
{
	size_t i;

	give_back();
	have_ours = false;
	for (i = 1; i < NOTED; i++)
		if (noted[i] != 0)
			handle(noted[i], SIG_DFL);
	for (i = 0; i < 2; i++) {
		close(pipe_ends[i]);
		pipe_ends[i] = -1;
	}
}
