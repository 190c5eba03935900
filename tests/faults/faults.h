#pragma once

#include <stdbool.h>
#include <stddef.h>

/* What faults.c knows of the calls that the other files stand in for. */
enum call {
	MALLOC, CALLOC, REALLOC, MMAP, MUNMAP,
	SOCKET, BIND, LISTEN, SETSOCKOPT, GETSOCKNAME, FCNTL, PIPE, SIGACTION,
	GETRLIMIT, SETRLIMIT, OPEN, OPEN_DIRECTORY, FSTAT, FDOPEN, GETC, MKSTEMP, UNLINK,
	CONNECT, GETSOCKOPT, LSTAT,
	ACCEPT, POLL, POLL_LOG, RECV, SENDMSG, SHUTDOWN, CLOSE,
	PREAD, PWRITE, FTRUNCATE,
	READ, WRITE, WRITE_MORE, CLOCK_GETTIME, PRCTL, REALPATH, SYSCALL,
	CLOSE_AGAIN, /* of what is closed; not a call of its own */
	CALLS, /* how many */
};

/* Put the system's function of that name into the pointer at where, once. */
void find(void *where, const char *name);

/* Count this call. Returns whether it has to fail; errno is then set. */
bool fails(enum call c);

/* How much of size the last call that was counted may carry. */
size_t shortened(size_t size);

/* What the program holds, for the report. A guest is a descriptor that
 * accept() gave; fails_for() says that the last call was about this one. */
int opened(int fd);
void guest_opened(int fd);
void fails_for(int fd);
void closed(int fd);
void mapped(size_t size);
void unmapped(size_t size);

/* The program's main() begins, it listens, it waits for its clients. */
void begins(void);
void listens_on(unsigned port);
void serves(void);
