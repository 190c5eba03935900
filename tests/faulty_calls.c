/*
 * The functions that faults.c counts and lets fail. Each does what the
 * system's own does, unless it has to fail.
 */
#include <arpa/inet.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "faults.h"

/* Put the system's function of that name into the pointer at where, once. The
 * handle is RTLD_NEXT, which POSIX hides: -1 wherever there is LD_PRELOAD. */
static void
find(void *where, const char *name)
{
	void *function;

	memcpy(&function, where, sizeof(function));
	if (function != NULL)
		return;
	function = dlsym((void *)-1L, name);
	memcpy(where, &function, sizeof(function));
}

/* Where file offsets of 64 bits have to be asked for, as LARGE_FILE_FLAG does,
 * these functions have sisters of another name. */
static void
find_large(void *where, const char *name)
{
#ifdef _FILE_OFFSET_BITS
	char sister[16];

	snprintf(sister, sizeof(sister), "%s64", name);
	name = sister;
#endif
	find(where, name);
}

void *
malloc(size_t size)
{
	static void *(*real)(size_t);

	find(&real, "malloc");
	return fails(MALLOC) ? NULL : real(size);
}

void *
calloc(size_t count, size_t size)
{
	static void *(*real)(size_t, size_t);

	find(&real, "calloc");
	return fails(CALLOC) ? NULL : real(count, size);
}

void *
realloc(void *memory, size_t size)
{
	static void *(*real)(void *, size_t);

	find(&real, "realloc");
	return fails(REALLOC) ? NULL : real(memory, size);
}

void *
mmap(void *where, size_t size, int protection, int flags, int fd, off_t offset)
{
	static void *(*real)(void *, size_t, int, int, int, off_t);

	find_large(&real, "mmap");
	return fails(MMAP) ? MAP_FAILED :
	    real(where, size, protection, flags, fd, offset);
}

int
socket(int domain, int type, int protocol)
{
	static int (*real)(int, int, int);

	find(&real, "socket");
	return fails(SOCKET) ? -1 : real(domain, type, protocol);
}

int
bind(int fd, const struct sockaddr *address, socklen_t size)
{
	static int (*real)(int, const struct sockaddr *, socklen_t);

	find(&real, "bind");
	return fails(BIND) ? -1 : real(fd, address, size);
}

static unsigned
port_of(int fd)
{
	static int (*real)(int, struct sockaddr *, socklen_t *);
	struct sockaddr_in address = { 0 };
	socklen_t size = sizeof(address);

	find(&real, "getsockname");
	real(fd, (struct sockaddr *)&address, &size);
	return ntohs(address.sin_port);
}

int
listen(int fd, int backlog)
{
	static int (*real)(int, int);

	find(&real, "listen");
	if (fails(LISTEN) || real(fd, backlog) == -1)
		return -1;
	listens_on(port_of(fd));
	return 0;
}

int
setsockopt(int fd, int level, int option, const void *value, socklen_t size)
{
	static int (*real)(int, int, int, const void *, socklen_t);

	find(&real, "setsockopt");
	return fails(SETSOCKOPT) ? -1 : real(fd, level, option, value, size);
}

int
getsockname(int fd, struct sockaddr *restrict address,
    socklen_t *restrict size)
{
	static int (*real)(int, struct sockaddr *, socklen_t *);

	find(&real, "getsockname");
	return fails(GETSOCKNAME) ? -1 : real(fd, address, size);
}

/* Whatever the third argument is, it fits a long. */
int
fcntl(int fd, int command, ...)
{
	static int (*real)(int, int, ...);
	va_list args;
	long argument;

	find_large(&real, "fcntl");
	va_start(args, command);
	argument = va_arg(args, long);
	va_end(args);
	return fails(FCNTL) ? -1 : real(fd, command, argument);
}

int
open(const char *path, int flags, ...)
{
	static int (*real)(const char *, int, ...);
	va_list args;
	long mode;

	find_large(&real, "open");
	va_start(args, flags);
	mode = va_arg(args, long);
	va_end(args);
	return fails(OPEN) ? -1 : real(path, flags, mode);
}

int
pipe(int ends[2])
{
	static int (*real)(int[2]);

	find(&real, "pipe");
	return fails(PIPE) ? -1 : real(ends);
}

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

	find_large(&real, "getrlimit");
	return fails(GETRLIMIT) ? -1 : real(resource, limit);
}

int
setrlimit(int resource, const struct rlimit *limit)
{
	static int (*real)(int, const struct rlimit *);

	find_large(&real, "setrlimit");
	return fails(SETRLIMIT) ? -1 : real(resource, limit);
}

FILE *
fopen(const char *restrict path, const char *restrict mode)
{
	static FILE *(*real)(const char *, const char *);

	find_large(&real, "fopen");
	return fails(FOPEN) ? NULL : real(path, mode);
}

int
accept(int fd, struct sockaddr *restrict address, socklen_t *restrict size)
{
	static int (*real)(int, struct sockaddr *, socklen_t *);

	find(&real, "accept");
	return fails(ACCEPT) ? -1 : real(fd, address, size);
}

int
poll(struct pollfd *entries, nfds_t count, int timeout)
{
	static int (*real)(struct pollfd *, nfds_t, int);

	find(&real, "poll");
	if (timeout != 0)
		serves();
	return fails(POLL) ? -1 : real(entries, count, timeout);
}

ssize_t
recv(int fd, void *bytes, size_t size, int flags)
{
	static ssize_t (*real)(int, void *, size_t, int);

	find(&real, "recv");
	return fails(RECV) ? -1 : real(fd, bytes, size, flags);
}

ssize_t
sendmsg(int fd, const struct msghdr *message, int flags)
{
	static ssize_t (*real)(int, const struct msghdr *, int);

	find(&real, "sendmsg");
	return fails(SENDMSG) ? -1 : real(fd, message, flags);
}

/* It is closed all the same: whoever repeats that closes somebody else's. */
int
close(int fd)
{
	static int (*real)(int);
	int result;

	find(&real, "close");
	result = real(fd);
	if (result == -1 && fd != -1)
		(void)fails(CLOSE_AGAIN);
	return fails(CLOSE) ? -1 : result;
}
