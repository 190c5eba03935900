/* Signals, limits, time, and the wait for all of it. */
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <sys/resource.h>
#include <time.h>

#include "faults.h"

/* Hidden, or in a header of Linux. */
int prctl(int option, ...);
long syscall(long number, ...);
int __libc_start_main(int (*start)(int, char **, char **), int argc,
    char **argv, void (*begin)(void), void (*end)(void), void (*unload)(void),
    void *stack);

int
sigaction(int number, const struct sigaction *restrict action,
    struct sigaction *restrict before)
{
	static int (*real)(int, const struct sigaction *, struct sigaction *);

	find(&real, "sigaction");
	return fails(SIGACTION) ? -1 : real(number, action, before);
}

int
getrlimit(int resource, struct rlimit *limit)
{
	static int (*real)(int, struct rlimit *);

	find(&real, "getrlimit");
	return fails(GETRLIMIT) ? -1 : real(resource, limit);
}

int
setrlimit(int resource, const struct rlimit *limit)
{
	static int (*real)(int, const struct rlimit *);

	find(&real, "setrlimit");
	return fails(SETRLIMIT) ? -1 : real(resource, limit);
}

int
clock_gettime(clockid_t clock, struct timespec *now)
{
	static int (*real)(clockid_t, struct timespec *);

	find(&real, "clock_gettime");
	return fails(CLOCK_GETTIME) ? -1 : real(clock, now);
}

/* What these two are given fits a long, each. */
int
prctl(int option, ...)
{
	static int (*real)(int, long, long, long, long);
	long given[4];
	va_list args;
	size_t i;

	find(&real, "prctl");
	va_start(args, option);
	for (i = 0; i < 4; i++)
		given[i] = va_arg(args, long);
	va_end(args);
	return fails(PRCTL)
	    ? -1
	    : real(option, given[0], given[1], given[2], given[3]);
}

long
syscall(long number, ...)
{
	static long (*real)(long, long, long, long, long);
	long given[4];
	va_list args;
	size_t i;

	find(&real, "syscall");
	va_start(args, number);
	for (i = 0; i < 4; i++)
		given[i] = va_arg(args, long);
	va_end(args);
	return fails(SYSCALL)
	    ? -1
	    : real(number, given[0], given[1], given[2], given[3]);
}

/* About one descriptor: whether a message can be written. That is another
 * matter. */
int
poll(struct pollfd *entries, nfds_t count, int timeout)
{
	static int (*real)(struct pollfd *, nfds_t, int);
	bool is_log = count == 1;

	find(&real, "poll");
	if (!is_log)
		serves();
	return fails(is_log ? POLL_LOG : POLL)
	    ? -1
	    : real(entries, count, timeout);
}

static int (*program)(int, char **, char **);

static int
counted_main(int argc, char **argv, char **environment)
{
	begins();
	return program(argc, argv, environment);
}

/* What calls main() in glibc and musl, when all that is linked to the program
 * has begun, and may have made calls of its own. */
int
__libc_start_main(int (*start)(int, char **, char **), int argc, char **argv,
    void (*begin)(void), void (*end)(void), void (*unload)(void), void *stack)
{
	static int (*real)(int (*)(int, char **, char **), int, char **,
	    void (*)(void), void (*)(void), void (*)(void), void *);

	find(&real, "__libc_start_main");
	program = start;
	return real(counted_main, argc, argv, begin, end, unload, stack);
}
