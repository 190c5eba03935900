/*
 * A library for LD_PRELOAD that lets chosen calls of a program fail, and counts
 * all of them. It is told what to do by the environment:
 *
 *	FAULTS_CALL	the name of a function below, or "memory" or "start"
 *			for every function of that class
 *	FAULTS_AT	the first call that fails, counted from 1; 0: none
 *	FAULTS_TIMES	how many fail; 0: all from there on. Default 1
 *	FAULTS_ERRNO	as what, if not what the table says
 *	FAULTS_PORT	the number of a descriptor, to which the port is written
 *			as soon as the program listens, and which is then closed
 *	FAULTS_REPORT	a file, to which the counts are written at the end
 *
 * Counting begins with main(). The class "start" ends with the first poll()
 * that waits: then the server runs.
 */
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "faults.h"

enum class { SERVING, MEMORY, START };

static const struct {
	const char *name;
	enum class class;
	int error;
} calls[CALLS] = {
	[MALLOC] = { "malloc", MEMORY, ENOMEM },
	[CALLOC] = { "calloc", MEMORY, ENOMEM },
	[REALLOC] = { "realloc", MEMORY, ENOMEM },
	[MMAP] = { "mmap", MEMORY, ENOMEM },
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
	[FOPEN] = { "fopen", START, EMFILE },
	[OPEN] = { "open", START, EMFILE },
	[ACCEPT] = { "accept", SERVING, EMFILE },
	[POLL] = { "poll", SERVING, ENOMEM },
	[RECV] = { "recv", SERVING, ECONNRESET },
	[SENDMSG] = { "sendmsg", SERVING, ENOBUFS },
	[CLOSE] = { "close", SERVING, EINTR },
	[CLOSE_AGAIN] = { "close_again", SERVING, EBADF },
};

static const struct {
	const char *name;
	int number;
} errors[] = {
	{ "EAGAIN", EAGAIN },
	{ "EBADF", EBADF },
	{ "ECONNABORTED", ECONNABORTED },
	{ "ECONNRESET", ECONNRESET },
	{ "EHOSTUNREACH", EHOSTUNREACH },
	{ "EINTR", EINTR },
	{ "EINVAL", EINVAL },
	{ "EIO", EIO },
	{ "EMFILE", EMFILE },
	{ "ENETDOWN", ENETDOWN },
	{ "ENETUNREACH", ENETUNREACH },
	{ "ENFILE", ENFILE },
	{ "ENOBUFS", ENOBUFS },
	{ "ENOMEM", ENOMEM },
	{ "ENOPROTOOPT", ENOPROTOOPT },
	{ "EOPNOTSUPP", EOPNOTSUPP },
	{ "EPERM", EPERM },
	{ "EPIPE", EPIPE },
	{ "EPROTO", EPROTO },
	{ "ETIMEDOUT", ETIMEDOUT },
};

static bool counting, serving;
static unsigned long count[CALLS], chosen_count;
static bool chosen[CALLS], start_is_chosen;
static unsigned long first_fault, fault_times;
static int fault_error;
static const char *last_failed = "nothing";
static FILE *out;

static unsigned long
number_from(const char *name, unsigned long otherwise)
{
	const char *text = getenv(name);

	return text == NULL ? otherwise : strtoul(text, NULL, 10);
}

static int
error_from(const char *name)
{
	const char *text = getenv(name);
	size_t i;

	if (text == NULL)
		return 0;
	for (i = 0; i < sizeof(errors) / sizeof(errors[0]); i++)
		if (strcmp(errors[i].name, text) == 0)
			return errors[i].number;
	_exit(99);
}

static void
choose(const char *name)
{
	enum class class = SERVING;
	size_t i;

	start_is_chosen = strcmp(name, "start") == 0;
	if (start_is_chosen)
		class = START;
	else if (strcmp(name, "memory") == 0)
		class = MEMORY;
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
	fault_error = error_from("FAULTS_ERRNO");
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
	if (!counting)
		return false;
	count[c]++;
	if (!chosen[c] || (start_is_chosen && serving))
		return false;
	chosen_count++;
	if (!is_due())
		return false;
	last_failed = calls[c].name;
	errno = fault_error != 0 ? fault_error : calls[c].error;
	return true;
}

void
listens_on(unsigned port)
{
	int fd = (int)number_from("FAULTS_PORT", 0);
	char text[16];

	if (fd == 0)
		return;
	sprintf(text, "%u\n", port);
	(void)!write(fd, text, strlen(text));
	counting = false; /* the closing is ours */
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
	fprintf(out, "chosen %lu\nfailed %s\n", chosen_count, last_failed);
	fclose(out);
}
