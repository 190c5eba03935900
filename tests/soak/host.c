#include <sys/resource.h>
#include <sys/wait.h>

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../person.h"
#include "host.h"

static pid_t running;

static void
kill_running(void)
{
	if (running != 0)
		kill(running, SIGKILL);
}

static void
take_along(int signal_number)
{
	kill_running();
	_exit(128 + signal_number);
}

static void
take_along_at_end(void)
{
	static const int numbers[] = { SIGHUP, SIGINT, SIGTERM, SIGALRM };
	static bool done;
	struct sigaction action = { .sa_handler = take_along };

	if (done)
		return;
	sigemptyset(&action.sa_mask);
	for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers); i++)
		sigaction(numbers[i], &action, NULL);
	atexit(kill_running);
	done = true;
}

static _Noreturn void
be_server(const char *path, unsigned descriptors, int log)
{
	const char *program = getenv("MINI_SERV");
	struct rlimit limit = { descriptors, descriptors };

	if (program == NULL)
		program = "./mini_serv";
	dup2(log, STDERR_FILENO);
	if (log != STDERR_FILENO)
		close(log);
	if (descriptors > 0)
		setrlimit(RLIMIT_NOFILE, &limit);
	if (path == NULL)
		execl(program, program, "-v", "0", (char *)NULL);
	else
		execl(program, program, "-c", path, (char *)NULL);
	perror(program);
	_exit(127);
}

static void
take_line(struct host *h)
{
	const char *port = strstr(h->line, "listening on 127.0.0.1:");
	const char *counts = strstr(h->line, "statistics: ");

	if (port != NULL)
		h->port = (uint16_t)strtoul(strrchr(port, ':') + 1, NULL, 10);
	if (counts != NULL && sscanf(counts, "statistics: clients %" SCNu64
	    ", arrived %" SCNu64 ", tape %" SCNu64, &h->clients, &h->arrived,
	    &h->tape) == 3)
		h->answers++;
}

void
host_listen(struct host *h)
{
	char bytes[512];
	ssize_t got;

	while ((got = read(h->log, bytes, sizeof(bytes))) > 0)
		for (ssize_t i = 0; i < got; i++) {
			if (bytes[i] != '\n') {
				if (h->length < sizeof(h->line) - 1)
					h->line[h->length++] = bytes[i];
				continue;
			}
			h->line[h->length] = '\0';
			h->length = 0;
			take_line(h);
		}
	if (got == 0)
		fail("the server has ended; it said last: %s", h->line);
}

void
host_start(struct host *h, const char *path, unsigned descriptors)
{
	int ends[2];
	struct pollfd log = { .events = POLLIN };

	*h = (struct host){ 0 };
	take_along_at_end();
	if (pipe(ends) == -1)
		fail("pipe: %s", strerror(errno));
	h->pid = fork();
	if (h->pid == -1)
		fail("fork: %s", strerror(errno));
	if (h->pid == 0) {
		close(ends[0]);
		be_server(path, descriptors, ends[1]);
	}
	running = h->pid;
	close(ends[1]);
	h->log = log.fd = ends[0];
	fcntl(h->log, F_SETFL, O_NONBLOCK);
	while (h->port == 0) {
		if (poll(&log, 1, PATIENCE) != 1)
			fail("the server does not start");
		host_listen(h);
	}
}

void
host_end(struct host *h)
{
	int status = -1;

	kill(h->pid, SIGTERM);
	while (waitpid(h->pid, &status, 0) == -1 && errno == EINTR)
		continue;
	running = 0;
	close(h->log);
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
		fail("the server ends with status %d", status);
}
