#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "shell.h"

static volatile sig_atomic_t job;

static void
terminal_gone(int signal)
{
	(void)signal;
	if (job > 0)
		kill(-(pid_t)job, SIGKILL);
	_exit(0);
}

static void
handle(int signal, void (*how)(int))
{
	struct sigaction act = { .sa_handler = how };

	sigaction(signal, &act, NULL);
}

/* A terminal without a session becomes that of the leader of one. */
static int
take_terminal(const char *name)
{
	int fd;

	setsid();
	fd = open(name, O_RDWR);
	if (fd == -1 || (ioctl(fd, TIOCSCTTY, 0) == -1 && errno != ENOTTY)) {
		perror(name);
		_exit(127);
	}
	fcntl(fd, F_SETFD, FD_CLOEXEC);
	return fd;
}

static _Noreturn void
become(int terminal, char *const argv[])
{
	setpgid(0, 0);
	tcsetpgrp(terminal, getpid());
	handle(SIGTTOU, SIG_DFL);
	handle(SIGHUP, SIG_DFL);
	for (int fd = 0; fd <= 2; fd++)
		dup2(terminal, fd);
	execvp(argv[0], argv);
	perror(argv[0]);
	_exit(127);
}

static void
tell(int socket, const void *what, size_t len)
{
	if (write(socket, what, len) == -1)
		terminal_gone(SIGHUP);
}

static void
wait_to_go_on(int socket)
{
	char some;

	if (read(socket, &some, 1) != 1)
		terminal_gone(SIGHUP);
}

_Noreturn void
shell_run(const char *name, int socket, char *const argv[])
{
	static const int usual[] = { SIGALRM, SIGCHLD, SIGINT, SIGPIPE,
	    SIGTERM };
	int terminal, status;
	pid_t pid;

	for (size_t i = 0; i < sizeof(usual) / sizeof(*usual); i++)
		handle(usual[i], SIG_DFL);
	handle(SIGHUP, terminal_gone);
	handle(SIGTTOU, SIG_IGN);
	terminal = take_terminal(name);
	pid = fork();
	if (pid == 0)
		become(terminal, argv);
	setpgid(pid, pid);
	job = pid;
	tell(socket, &pid, sizeof(pid));
	while (waitpid(pid, &status, WUNTRACED) == pid && WIFSTOPPED(status)) {
		tcsetpgrp(terminal, getpid());
		tell(socket, &status, sizeof(status));
		wait_to_go_on(socket);
		tcsetpgrp(terminal, pid);
		kill(-pid, SIGCONT);
	}
	job = 0;
	tell(socket, &status, sizeof(status));
	wait_to_go_on(socket);
	_exit(0);
}
