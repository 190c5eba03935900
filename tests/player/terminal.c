#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include "report.h"
#include "shell.h"
#include "terminal.h"
#include "wait.h"

/* OPEN_MOST: who sits at a terminal does not play with thousands. */
enum { READ_SIZE = 64 * 1024, OPEN_MOST = 1024 };

struct terminal {
	struct screen *screen;
	int keyboard;		/* our end */
	int device;		/* the program's, held open for its settings */
	int shell;		/* what is said to it and by it */
	pid_t shell_pid;
	pid_t program;		/* -1: it has ended */
	struct termios before;
};

static void
fails(const char *what)
{
	report_failure("%s: %s", what, strerror(errno));
}

/* At the end nobody holds the device, and the rest has come. */
static bool
take(struct terminal *t)
{
	static char some[READ_SIZE];
	ssize_t n = read(t->keyboard, some, sizeof(some));

	if (n > 0)
		screen_write(t->screen, some, (size_t)n);
	return n > 0;
}

static void
take_beside(void *terminal)
{
	take(terminal);
}

static void
open_device(struct terminal *t, struct size size)
{
	t->keyboard = posix_openpt(O_RDWR | O_NOCTTY);
	if (t->keyboard == -1 || grantpt(t->keyboard) == -1 ||
	    unlockpt(t->keyboard) == -1)
		fails("no terminal");
	t->device = open(ptsname(t->keyboard), O_RDWR | O_NOCTTY);
	if (t->device == -1 || tcgetattr(t->device, &t->before) == -1)
		fails("no terminal");
	fcntl(t->keyboard, F_SETFD, FD_CLOEXEC);
	fcntl(t->keyboard, F_SETFL, O_NONBLOCK);
	fcntl(t->device, F_SETFD, FD_CLOEXEC);
	t->screen = screen_new(size);
	terminal_resize(t, size);
}

/* Who holds a copy of a socket keeps it from being closed. */
static void
close_all_but(int one)
{
	for (int fd = STDERR_FILENO + 1; fd < OPEN_MOST; fd++)
		if (fd != one)
			close(fd);
}

static _Noreturn void
run_shell(struct terminal *t, int socket, char *const argv[],
    char *const settings[])
{
	const char *name = ptsname(t->keyboard);

	close_all_but(socket);
	for (size_t i = 0; settings[i] != NULL; i++)
		putenv(settings[i]);
	shell_run(name, socket, argv);
}

/* Of a message of the shell's, whole as it was written. */
static void
hear_shell(struct terminal *t, void *message, size_t len)
{
	if (!wait_ready(t->shell, POLLIN, wait_patience()))
		report_failure("the program has neither stopped nor ended");
	if (read(t->shell, message, len) != (ssize_t)len)
		report_failure("the shell is gone");
}

struct terminal *
terminal_open(struct size size, char *const argv[], char *const settings[])
{
	struct terminal *t = calloc(1, sizeof(*t));
	int ends[2];

	if (t == NULL)
		report_mistake("no memory");
	open_device(t, size);
	if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == -1)
		fails("no sockets");
	fcntl(ends[0], F_SETFD, FD_CLOEXEC);
	fcntl(ends[1], F_SETFD, FD_CLOEXEC);
	t->shell = ends[0];
	t->shell_pid = fork();
	if (t->shell_pid == -1)
		fails("no process");
	if (t->shell_pid == 0)
		run_shell(t, ends[1], argv, settings);
	close(ends[1]);
	wait_beside(t->keyboard, take_beside, t);
	hear_shell(t, &t->program, sizeof(t->program));
	return t;
}

void
terminal_close(struct terminal *t)
{
	wait_no_more_beside(t->keyboard);
	close(t->keyboard);
	close(t->device);
	close(t->shell);
	while (waitpid(t->shell_pid, NULL, 0) == -1 && errno == EINTR)
		continue;
	screen_free(t->screen);
	free(t);
}

struct screen *
terminal_screen(struct terminal *t)
{
	return t->screen;
}

void
terminal_type(struct terminal *t, const char *keys, size_t len)
{
	size_t done = 0;

	while (done < len) {
		ssize_t n = write(t->keyboard, keys + done, len - done);

		if (n > 0)
			done += (size_t)n;
		else if (!wait_ready(t->keyboard, POLLOUT, wait_patience()))
			report_failure("the program reads no more keys");
	}
}

void
terminal_resize(struct terminal *t, struct size size)
{
	struct winsize window = { .ws_col = (unsigned short)size.columns,
	    .ws_row = (unsigned short)size.rows };

	while (take(t))
		continue;
	screen_resize(t->screen, size);
	if (ioctl(t->keyboard, TIOCSWINSZ, &window) == -1)
		fails("no such size");
}

bool
terminal_look(struct terminal *t, long long until)
{
	return wait_ready(t->keyboard, POLLIN, until);
}

bool
terminal_runs(const struct terminal *t)
{
	return t->program != -1;
}

void
terminal_signal(struct terminal *t, int signal)
{
	kill(t->program, signal);
}

static bool
same_settings(const struct termios *a, const struct termios *b)
{
	return a->c_iflag == b->c_iflag && a->c_oflag == b->c_oflag &&
	    a->c_cflag == b->c_cflag && a->c_lflag == b->c_lflag &&
	    memcmp(a->c_cc, b->c_cc, sizeof(a->c_cc)) == 0;
}

int
terminal_status(struct terminal *t)
{
	struct termios now;
	int status;

	hear_shell(t, &status, sizeof(status));
	if (!WIFSTOPPED(status))
		t->program = -1;
	if (tcgetattr(t->device, &now) == -1)
		fails("no terminal");
	if (!same_settings(&now, &t->before))
		report_failure("the terminal is not left as it was found");
	return status;
}

void
terminal_go_on(struct terminal *t)
{
	if (write(t->shell, "", 1) != 1)
		report_failure("the shell is gone");
}
