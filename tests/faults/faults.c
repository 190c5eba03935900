/*
 * A library for LD_PRELOAD that lets chosen calls of a program fail, and counts
 * all of them. It is told what to do by the environment:
 *
 *	FAULTS_CALL	the name of a function below, or of a class, for
 *			every function in it: memory, start, transfer
 *	FAULTS_AT	the first call that fails, counted from 1; 0: none
 *	FAULTS_TIMES	how many fail; 0: all from there on. Default 1
 *	FAULTS_ERRNO	as what, if not what the table says. SHORT: it does
 *			not fail, but carries only a part
 *	FAULTS_SEED	the part is of any length, by this seed; 0: a byte
 *	FAULTS_PORT	the number of a descriptor, to which the port is written
 *			as soon as the program listens, and which is then closed
 *	FAULTS_REPORT	a file, to which the counts are written at the end
 *
 * Counting begins with main(). The class "start" ends with the first poll()
 * that waits: then the server runs.
 */
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

#include "errors.h"
#include "faults.h"
#include "holdings.h"

enum class { SERVING, MEMORY, START, TRANSFER };

static const struct {
	const char *name;
	enum class class;
	int error;
} calls[CALLS] = {
	[MALLOC] = { "malloc", MEMORY, ENOMEM },
	[CALLOC] = { "calloc", MEMORY, ENOMEM },
	[REALLOC] = { "realloc", MEMORY, ENOMEM },
	[MMAP] = { "mmap", MEMORY, ENOMEM },
	[MUNMAP] = { "munmap", SERVING, ENOMEM },
	[SOCKET] = { "socket", START, EMFILE },
	[BIND] = { "bind", START, EADDRINUSE },
	[LISTEN] = { "listen", START, EADDRINUSE },
	[SETSOCKOPT] = { "setsockopt", START, ENOBUFS },
	[GETSOCKNAME] = { "getsockname", START, ENOBUFS },
	[FCNTL] = { "fcntl", START, EINVAL },
	[PIPE] = { "pipe", START, EMFILE },
	[SIGACTION] = { "sigaction", START, EINVAL },
	[GETRLIMIT] = { "getrlimit", START, EINVAL },
	[SETRLIMIT] = { "setrlimit", START, EPERM },
	[PRCTL] = { "prctl", START, EINVAL },
	[REALPATH] = { "realpath", START, EACCES },
	[SYSCALL] = { "syscall", START, ENOSYS },
	[OPEN] = { "open", START, EMFILE },
	[OPEN_DIRECTORY] = { "open_directory", START, EACCES },
	[FSTAT] = { "fstat", START, EIO },
	[FDOPEN] = { "fdopen", START, ENOMEM },
	[GETC] = { "getc", SERVING, EIO },
	[MKSTEMP] = { "mkstemp", START, EMFILE },
	[UNLINK] = { "unlink", START, EPERM },
	[CONNECT] = { "connect", START, EACCES },
	[GETSOCKOPT] = { "getsockopt", START, ENOBUFS },
	[LSTAT] = { "lstat", START, EACCES },
	[ACCEPT] = { "accept", SERVING, EMFILE },
	[POLL] = { "poll", SERVING, ENOMEM },
	[POLL_LOG] = { "poll_log", SERVING, ENOMEM },
	[RECV] = { "recv", TRANSFER, ECONNRESET },
	[SENDMSG] = { "sendmsg", TRANSFER, ENOBUFS },
	[SHUTDOWN] = { "shutdown", SERVING, ENOTCONN },
	[CLOSE] = { "close", SERVING, EINTR },
	[PREAD] = { "pread", TRANSFER, EIO },
	[PWRITE] = { "pwrite", TRANSFER, ENOSPC },
	[FTRUNCATE] = { "ftruncate", SERVING, EIO },
	[READ] = { "read", SERVING, EINTR },
	[WRITE] = { "write", SERVING, EPIPE },
	[WRITE_MORE] = { "write_more", SERVING, EAGAIN },
	[CLOCK_GETTIME] = { "clock_gettime", SERVING, EINVAL },
	[CLOSE_AGAIN] = { "close_again", SERVING, EBADF },
};

static bool counting, serving;
static unsigned long count[CALLS], chosen_count;
static bool chosen[CALLS], start_is_chosen;
static unsigned long first_fault, fault_times, seed;
static int fault_error;
static bool is_short; /* the last call that was counted */
static const char *last_failed = "nothing";
static bool served; /* when the first fault came */
static FILE *out;

/* The handle is RTLD_NEXT, which POSIX hides: -1 wherever there is LD_PRELOAD.
 * Where off_t was made larger, the functions that take it are others. */
void
find(void *where, const char *name)
{
	char large[32];
	void *function;

	memcpy(&function, where, sizeof(function));
	if (function != NULL)
		return;
	snprintf(large, sizeof(large), "%s64", name);
	if (sizeof(off_t) > sizeof(long))
		function = dlsym((void *)-1L, large);
	if (function == NULL)
		function = dlsym((void *)-1L, name);
	memcpy(where, &function, sizeof(function));
}

static unsigned long
number_from(const char *name, unsigned long otherwise)
{
	const char *text = getenv(name);

	return text == NULL ? otherwise : strtoul(text, NULL, 10);
}

static void
choose(const char *name)
{
	static const char *const classes[] = {
		[MEMORY] = "memory", [START] = "start", [TRANSFER] = "transfer",
	};
	enum class class = TRANSFER;
	size_t i;

	while (class != SERVING && strcmp(classes[class], name) != 0)
		class--;
	start_is_chosen = class == START;
	for (i = 0; i < CALLS; i++)
		chosen[i] = class == SERVING ?
		    strcmp(calls[i].name, name) == 0 : calls[i].class == class;
}

__attribute__((constructor)) static void
before_main(void)
{
	const char *name = getenv("FAULTS_CALL"), *path;

	/* Now, since the server gives up opening files. */
	path = getenv("FAULTS_REPORT");
	if (path != NULL)
		out = fopen(path, "we");
	if (name != NULL)
		choose(name);
	first_fault = number_from("FAULTS_AT", 0);
	fault_times = number_from("FAULTS_TIMES", 1);
	fault_error = error_number(getenv("FAULTS_ERRNO"));
	seed = number_from("FAULTS_SEED", 0);
}

void
begins(void)
{
	holdings_begin();
	counting = true;
}

static bool
is_due(void)
{
	return first_fault != 0 && chosen_count >= first_fault &&
	    (fault_times == 0 || chosen_count - first_fault < fault_times);
}

bool
fails(enum call c)
{
	is_short = false;
	if (!counting)
		return false;
	count[c]++;
	if (!chosen[c] || (start_is_chosen && serving))
		return false;
	chosen_count++;
	if (!is_due())
		return false;
	if (strcmp(last_failed, "nothing") == 0)
		served = serving;
	last_failed = calls[c].name;
	is_short = fault_error == ERROR_SHORT;
	errno = fault_error != 0 ? fault_error : calls[c].error;
	return !is_short;
}

/* All orders of magnitude are as likely. */
static size_t
random_part(size_t size)
{
	size_t most;

	seed = seed * 1103515245 + 12345;
	most = size >> (seed >> 16) % 18;
	seed = seed * 1103515245 + 12345;
	return most == 0 ? 1 : 1 + (seed >> 8) % most;
}

size_t
shortened(size_t size)
{
	if (!is_short || size == 0)
		return size;
	return seed == 0 ? 1 : random_part(size);
}

void
listens_on(unsigned port)
{
	int fd = (int)number_from("FAULTS_PORT", 0);
	static bool told;
	char text[16];

	if (fd == 0 || told)
		return;
	told = true;
	counting = false; /* what we call is not the program's */
	(void)!write(fd, text, (size_t)sprintf(text, "%u\n", port));
	close(fd);
	counting = true;
}

void
serves(void)
{
	serving = true;
}

__attribute__((destructor)) static void
report(void)
{
	size_t i;

	counting = false;
	if (out == NULL)
		return;
	for (i = 0; i < CALLS; i++)
		fprintf(out, "%s %lu\n", calls[i].name, count[i]);
	fprintf(out, "chosen %lu\nfailed %s\nserved %d\n", chosen_count,
	    last_failed, served);
	holdings_report(out);
	fclose(out);
}
