#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "launch.h"
#include "report.h"
#include "wait.h"

/* OWN: what we have open beside connections. */
enum { USUAL_DESCRIPTORS = 1024, OWN = 32 };

static const int signals[] = { SIGPIPE, SIGHUP, SIGINT, SIGTERM, SIGUSR1 };

/* A byte comes out of it when a child has ended. */
static int news[2] = { -1, -1 };

static void
child_ended(int signal)
{
	int saved = errno;

	(void)signal;
	if (write(news[1], "", 1) == -1)
		errno = saved;
}

static void
own_pipe(int ends[2])
{
	if (pipe(ends) == -1)
		report_failure("no pipe: %s", strerror(errno));
	for (int i = 0; i < 2; i++)
		fcntl(ends[i], F_SETFD, FD_CLOEXEC);
	fcntl(ends[0], F_SETFL, O_NONBLOCK);
}

void
launch_prepare(void)
{
	struct sigaction act = { .sa_flags = SA_RESTART | SA_NOCLDSTOP };
	struct rlimit limit;

	own_pipe(news);
	fcntl(news[1], F_SETFL, O_NONBLOCK);
	act.sa_handler = child_ended;
	sigaction(SIGCHLD, &act, NULL);
	if (getrlimit(RLIMIT_NOFILE, &limit) == 0) {
		limit.rlim_cur = limit.rlim_max;
		setrlimit(RLIMIT_NOFILE, &limit);
	}
}

bool
launch_can_open(long descriptors)
{
	struct rlimit limit;

	return getrlimit(RLIMIT_NOFILE, &limit) == -1 ||
	    limit.rlim_cur >= (rlim_t)descriptors + OWN;
}

static int
nameless_file(void)
{
	FILE *f = tmpfile();

	if (f == NULL)
		report_failure("no temporary file: %s", strerror(errno));
	fcntl(fileno(f), F_SETFD, FD_CLOEXEC);
	return fileno(f);
}

static void
limit_descriptors(long descriptors)
{
	struct rlimit limit;

	if (getrlimit(RLIMIT_NOFILE, &limit) == -1)
		return;
	if (descriptors > 0)
		limit.rlim_cur = limit.rlim_max = (rlim_t)descriptors;
	else if (limit.rlim_max < USUAL_DESCRIPTORS)
		limit.rlim_cur = limit.rlim_max;
	else
		limit.rlim_cur = USUAL_DESCRIPTORS;
	setrlimit(RLIMIT_NOFILE, &limit);
}

static _Noreturn void
become(char *const argv[], int log, int output, long descriptors)
{
	struct sigaction usual = { .sa_handler = SIG_DFL };

	setpgid(0, 0);
	for (size_t i = 0; i < sizeof(signals) / sizeof(*signals); i++)
		sigaction(signals[i], &usual, NULL);
	dup2(open("/dev/null", O_RDONLY | O_CLOEXEC), STDIN_FILENO);
	dup2(output == -1 ? log : output, STDOUT_FILENO);
	dup2(log == -1 ? output : log, STDERR_FILENO);
	limit_descriptors(descriptors);
	execvp(argv[0], argv);
	perror(argv[0]);
	_exit(127);
}

struct child
launch(char *const argv[], enum launch_output output, long descriptors)
{
	struct child c = { .log = -1, .output = -1 };
	int ends[2] = { -1, -1 };

	if (output != LAUNCH_PIPE)
		c.output = nameless_file();
	if (output != LAUNCH_FILE)
		own_pipe(ends);
	c.log = ends[0];
	c.pid = fork();
	if (c.pid == 0)
		become(argv, ends[1], c.output, descriptors);
	if (c.pid == -1)
		report_failure("no process: %s", strerror(errno));
	setpgid(c.pid, c.pid);
	if (ends[1] != -1)
		close(ends[1]);
	return c;
}

/* Whether it has; it still is to be waited for. */
static bool
has_ended(pid_t pid)
{
	siginfo_t info = { 0 };

	return waitid(P_PID, (id_t)pid, &info, WEXITED | WNOHANG | WNOWAIT) ==
	    0 && info.si_pid == pid;
}

bool
launch_ended(const struct child *c, long long until, int *status)
{
	char some[16];

	while (!has_ended(c->pid)) {
		if (!wait_ready(news[0], POLLIN, until))
			return false;
		if (read(news[0], some, sizeof(some)) == -1)
			continue;
	}
	kill(-c->pid, SIGKILL);
	waitpid(c->pid, status, 0);
	return true;
}

int
launch_free_port(void)
{
	struct sockaddr_in any = { .sin_family = AF_INET };
	socklen_t len = sizeof(any);
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	any.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	if (fd == -1 ||
	    bind(fd, (struct sockaddr *)&any, len) == -1 ||
	    getsockname(fd, (struct sockaddr *)&any, &len) == -1)
		report_failure("no free port: %s", strerror(errno));
	close(fd);
	return ntohs(any.sin_port);
}
