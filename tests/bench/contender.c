#include <sys/wait.h>

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "contender.h"
#include "trouble.h"

enum { START_MS = 10000, RUN_SECONDS = 300, NOT_FOUND = 127 };

/* The running child, for the signal handler; 0 is none. */
static volatile sig_atomic_t child;

static void
take_child_along(int signal_number)
{
	static const char late[] = " a run takes too long\n";

	if (signal_number == SIGALRM)
		(void)!write(STDERR_FILENO, late, sizeof(late) - 1);
	if (child != 0)
		kill((pid_t)child, SIGKILL);
	_exit(128 + signal_number);
}

static void
handle_signals(void)
{
	static const int numbers[] = { SIGHUP, SIGINT, SIGTERM, SIGALRM };
	struct sigaction action = { .sa_handler = take_child_along };

	sigemptyset(&action.sa_mask);
	for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers); i++)
		sigaction(numbers[i], &action, NULL);
}

/* taskset is not everywhere, nor is a second processor. */
static void
exec(const struct contender *c, const char *first, const char *second)
{
	static const char pin[] = "taskset -c 1 true 2>/dev/null && "
				  "exec taskset -c 1 \"$@\"; exec \"$@\"";

	if (c->pinned)
		execl("/bin/sh", "sh", "-c", pin, "sh", c->path, first, second,
		    (char *)NULL);
	else
		execl(c->path, c->path, first, second, (char *)NULL);
	fprintf(stderr, "%s: %s\n", c->path, strerror(errno));
}

static _Noreturn void
be_server(const struct contender *c, size_t clients, int log)
{
	char number[32], block[32];

	dup2(log, STDERR_FILENO);
	close(log);
	snprintf(number, sizeof(number), "%zu", clients);
	snprintf(block, sizeof(block), "%zu", c->block);
	if (c->lines)
		exec(c, "-v", "0");
	else
		exec(c, number, block);
	_exit(NOT_FOUND);
}

/* One byte of the log, 0 when there is none in time. */
static char
log_byte(int fd)
{
	struct pollfd p = { .fd = fd, .events = POLLIN };
	char byte = 0;

	if (poll(&p, 1, START_MS) != 1 || read(fd, &byte, 1) != 1)
		return 0;
	return byte;
}

static void
read_log_line(int fd, char *line, size_t size)
{
	size_t length = 0;

	while (length < size - 1) {
		char byte = log_byte(fd);

		if (byte == 0 || byte == '\n')
			break;
		line[length++] = byte;
	}
	line[length] = '\0';
}

static int
read_port(struct server *s)
{
	char line[128];
	const char *colon;
	unsigned long port = 0;

	read_log_line(s->log, line, sizeof(line));
	colon = strrchr(line, ':');
	if (colon != NULL)
		port = strtoul(colon + 1, NULL, 10);
	if (port == 0 || port > UINT16_MAX)
		return trouble("does not start: \"%s\"", line);
	s->port = (uint16_t)port;
	return 0;
}

int
server_start(struct server *s, const struct contender *c, size_t clients)
{
	int ends[2];

	handle_signals();
	alarm(RUN_SECONDS);
	if (pipe(ends) == -1)
		return trouble("pipe: %s", strerror(errno));
	s->pid = fork();
	if (s->pid == 0) {
		close(ends[0]);
		be_server(c, clients, ends[1]);
	}
	child = s->pid;
	s->log = ends[0];
	close(ends[1]);
	if (s->pid == -1)
		return trouble("fork: %s", strerror(errno));
	return read_port(s);
}

double
server_cpu(const struct server *s)
{
#if defined(_POSIX_CPUTIME) && _POSIX_CPUTIME >= 0
	struct timespec t;
	clockid_t clock;

	if (clock_getcpuclockid(s->pid, &clock) == 0 &&
	    clock_gettime(clock, &t) == 0)
		return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
#else
	(void)s;
#endif
	return 0;
}

void
server_end(const struct server *s)
{
	kill(s->pid, SIGTERM);
}

static int
collect(struct server *s)
{
	int status = -1;

	while (waitpid(s->pid, &status, 0) == -1 && errno == EINTR)
		continue;
	alarm(0);
	child = 0;
	close(s->log);
	*s = (struct server){ .pid = -1 };
	return status;
}

int
server_wait(struct server *s)
{
	int status = collect(s);

	if (WIFSIGNALED(status))
		return trouble("died of signal %d", WTERMSIG(status));
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
		return trouble("ended with status %d", WEXITSTATUS(status));
	return 0;
}

/* It may have ended before, and that be the reason for the trouble. */
void
server_kill(struct server *s)
{
	int status;

	if (s->pid <= 0)
		return;
	kill(s->pid, SIGKILL);
	status = collect(s);
	if (WIFEXITED(status))
		trouble("%s; it ended with status %d", trouble_text(),
		    WEXITSTATUS(status));
	else if (WTERMSIG(status) != SIGKILL)
		trouble("%s; it died of signal %d", trouble_text(),
		    WTERMSIG(status));
}
