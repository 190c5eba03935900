/*
 * A library for LD_PRELOAD: somebody has taken the server over, and tries what
 * it should have given up. It tries twice: before main(), to see what can be
 * done here at all, and when the server waits for clients for the first time.
 * It writes to descriptor 9 what it could do, a line each: "before WHAT" or
 * "after WHAT".
 *
 *	INTRUDER_SETTINGS	the settings file
 *	INTRUDER_OUTSIDE	a file in another directory
 *	INTRUDER_NEW		one that does not exist
 */
#include <arpa/inet.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/prctl.h>
#endif

static bool
can_open(const char *path, int flags)
{
	int fd = path != NULL ? open(path, flags, 0600) : -1;

	if (fd != -1)
		close(fd);
	return fd != -1;
}

static bool
reads_settings(void)
{
	return can_open(getenv("INTRUDER_SETTINGS"), O_RDONLY);
}

static bool
writes_settings(void)
{
	return can_open(getenv("INTRUDER_SETTINGS"), O_WRONLY);
}

static bool
reads_outside(void)
{
	return can_open(getenv("INTRUDER_OUTSIDE"), O_RDONLY);
}

static bool
lists_files(void)
{
	return can_open("/", O_RDONLY | O_DIRECTORY);
}

static bool
makes_files(void)
{
	const char *path = getenv("INTRUDER_NEW");

	return can_open(path, O_WRONLY | O_CREAT) && unlink(path) == 0;
}

static bool
removes_files(void)
{
	return unlink(getenv("INTRUDER_OUTSIDE")) == 0 &&
	    can_open(getenv("INTRUDER_OUTSIDE"), O_WRONLY | O_CREAT);
}

static bool
executes(void)
{
	pid_t child = fork();
	int status = -1;

	if (child == 0) {
		unsetenv("LD_PRELOAD");
		execl("/bin/sh", "sh", "-c", "exit 0", (char *)NULL);
		_exit(1);
	}
	return waitpid(child, &status, 0) == child && status == 0;
}

/* Somewhere that refuses us at once, with ECONNREFUSED unless nobody asks. */
static bool
connects(void)
{
	struct sockaddr_in address = {
		.sin_family = AF_INET,
		.sin_port = htons(1),
		.sin_addr = { .s_addr = htonl(INADDR_LOOPBACK) },
	};
	int fd = socket(AF_INET, SOCK_STREAM, 0);
	bool asked = connect(fd, (struct sockaddr *)&address,
	    sizeof(address)) == 0 || errno == ECONNREFUSED;

	close(fd);
	return asked;
}

static bool
binds(void)
{
	struct sockaddr_in address = {
		.sin_family = AF_INET,
		.sin_addr = { .s_addr = htonl(INADDR_LOOPBACK) },
	};
	int fd = socket(AF_INET, SOCK_STREAM, 0);
	bool bound = bind(fd, (struct sockaddr *)&address,
	    sizeof(address)) == 0;

	close(fd);
	return bound;
}

static bool
signals(void)
{
	return kill(getppid(), 0) == 0;
}

static bool
may_dump_core(void)
{
	struct rlimit limit;

	return getrlimit(RLIMIT_CORE, &limit) == 0 && limit.rlim_max > 0;
}

#ifdef __linux__
static bool
may_be_traced(void)
{
	return prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) == 1;
}

static bool
may_gain_privileges(void)
{
	return prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 0;
}
#endif

static const struct {
	const char *name;
	bool (*succeeds)(void);
} tries[] = {
	{ "reads the settings", reads_settings },
	{ "writes the settings", writes_settings },
	{ "reads another file", reads_outside },
	{ "lists a directory", lists_files },
	{ "makes a file", makes_files },
	{ "removes a file", removes_files },
	{ "executes", executes },
	{ "connects", connects },
	{ "binds", binds },
	{ "signals its parent", signals },
	{ "may dump core", may_dump_core },
#ifdef __linux__
	{ "may be traced", may_be_traced },
	{ "may gain privileges", may_gain_privileges },
#endif
};

static void
try(const char *when)
{
	char line[64];
	size_t i;

	for (i = 0; i < sizeof(tries) / sizeof(tries[0]); i++) {
		if (!tries[i].succeeds())
			continue;
		snprintf(line, sizeof(line), "%s %s\n", when, tries[i].name);
		(void)!write(9, line, strlen(line));
	}
}

__attribute__((constructor)) static void
before_main(void)
{
	try("before");
}

/* In the place of the system's: log.c's does not wait, the loop's does. */
int
poll(struct pollfd *entries, nfds_t count, int timeout)
{
	static int (*real)(struct pollfd *, nfds_t, int);
	static bool tried;
	void *function;

	if (real == NULL) {
		/* RTLD_NEXT, which POSIX hides. */
		function = dlsym((void *)-1L, "poll");
		memcpy(&real, &function, sizeof(real));
	}
	if (timeout != 0 && !tried) {
		tried = true;
		try("after");
		close(9);
	}
	return real(entries, count, timeout);
}
