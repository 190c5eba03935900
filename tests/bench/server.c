#include <sys/socket.h>
#include <sys/wait.h>

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "crowd.h"
#include "measure.h"
#include "server.h"
#include "trouble.h"

enum { START_SECONDS = 10, RUN_SECONDS = 180 };

/* The running child, for the signal handler; 0 is none. */
static volatile sig_atomic_t child;

static void
take_child_along(int signal_number)
{
	static const char late[] = "a run takes too long\n";

	if (signal_number == SIGALRM)
		(void)!write(STDERR_FILENO, late, sizeof(late) - 1);
	if (child != 0)
		kill(-(pid_t)child, SIGKILL);
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

bool
servers_pin(void)
{
	char command[96];

	snprintf(command, sizeof(command), "taskset -c 1 true 2>/dev/null && "
	    "taskset -c -p 0 %ld >/dev/null 2>&1", (long)getpid());
	if (system(command) != 0)
		return false;
	setenv("PIN", "taskset -c 1", 1);
	return true;
}

static void
set_number(const char *name, size_t value)
{
	char text[32];

	snprintf(text, sizeof(text), "%zu", value);
	setenv(name, text, 1);
}

static int
write_settings(const char *settings)
{
	char path[512];
	FILE *file;

	setenv("SETTINGS", "", 1);
	if (settings == NULL)
		return 0;
	snprintf(path, sizeof(path), "%s/mini_serv.ini", getenv("DIR"));
	file = fopen(path, "w");
	if (file == NULL || fputs(settings, file) == EOF || fclose(file) != 0)
		return trouble("%s: %s", path, strerror(errno));
	setenv("SETTINGS", path, 1);
	return 0;
}

/* One byte of the log, 0 when there is none in time. */
static char
log_byte(int fd)
{
	struct pollfd p = { .fd = fd, .events = POLLIN };
	char byte = 0;

	if (poll(&p, 1, START_SECONDS * 1000) != 1 || read(fd, &byte, 1) != 1)
		return 0;
	return byte;
}

static int
read_port(struct server *s)
{
	char line[128], byte;
	size_t length = 0;
	const char *colon;
	unsigned long port = 0;

	while (length < sizeof(line) - 1 &&
	    (byte = log_byte(s->log)) != 0 && byte != '\n')
		line[length++] = byte;
	line[length] = '\0';
	colon = strrchr(line, ':');
	if (colon != NULL)
		port = strtoul(colon + 1, NULL, 10);
	if (port == 0 || port > UINT16_MAX)
		return trouble("does not start: \"%s\"", line);
	s->port = (uint16_t)port;
	return 0;
}

/* Those who print no port get one that was free a moment ago; the first one
 * who can connect to it knows that they listen. */
static int
await_listener(const struct server *s)
{
	double end = now() + START_SECONDS;

	while (now() < end) {
		int fd = connect_to(s->port);

		if (fd != -1) {
			close(fd);
			return 0;
		}
		poll(NULL, 0, 10);
	}
	return trouble("does not start");
}

static _Noreturn void
be_server(const struct contender *c, int log)
{
	int null = open("/dev/null", O_RDWR);

	setpgid(0, 0);
	dup2(null, STDIN_FILENO);
	dup2(null, STDOUT_FILENO);
	dup2(c->tells_port ? log : null, STDERR_FILENO);
	close(log);
	close(null);
	execl("/bin/sh", "sh", "-c", c->command, (char *)NULL);
	_exit(127);
}

int
server_start(struct server *s, const struct contender *c, size_t clients,
    const char *settings)
{
	int ends[2];

	*s = (struct server){ .contender = c, .port = free_port() };
	handle_signals();
	set_number("CLIENTS", c->tells_port ? clients : clients + 8);
	set_number("PORT", s->port);
	if (write_settings(settings) != 0)
		return -1;
	if (pipe(ends) == -1)
		return trouble("pipe: %s", strerror(errno));
	s->pid = fork();
	if (s->pid == 0) {
		close(ends[0]);
		be_server(c, ends[1]);
	}
	close(ends[1]);
	s->log = ends[0];
	if (s->pid == -1)
		return trouble("fork: %s", strerror(errno));
	setpgid(s->pid, s->pid);
	child = s->pid;
	alarm(RUN_SECONDS);
	return c->tells_port ? read_port(s) : await_listener(s);
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

/* Where there is no /proc it is unknown. */
double
server_memory(const struct server *s)
{
	char path[64], line[128];
	unsigned long kib = 0;
	FILE *file;

	snprintf(path, sizeof(path), "/proc/%ld/status", (long)s->pid);
	file = fopen(path, "r");
	if (file == NULL)
		return 0;
	while (fgets(line, sizeof(line), file) != NULL)
		if (sscanf(line, "VmRSS: %lu", &kib) == 1)
			break;
	fclose(file);
	return (double)kib * 1024;
}

void
server_kill(struct server *s)
{
	int status = 0;

	if (s->pid <= 0)
		return;
	kill(-s->pid, SIGKILL);
	while (waitpid(s->pid, &status, 0) == -1 && errno == EINTR)
		continue;
	alarm(0);
	child = 0;
	close(s->log);
	s->pid = 0;
	if (WIFEXITED(status))
		trouble("%s; it ended with status %d", trouble_text(),
		    WEXITSTATUS(status));
	else if (WTERMSIG(status) != SIGKILL)
		trouble("%s; it died of signal %d", trouble_text(),
		    WTERMSIG(status));
}
