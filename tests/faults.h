#pragma once

#include <stdbool.h>

/* What faults.c knows of the calls that faulty_calls.c stands in for. */
enum call {
	MALLOC, CALLOC, REALLOC, MMAP,
	SOCKET, BIND, LISTEN, SETSOCKOPT, GETSOCKNAME, FCNTL, PIPE, SIGACTION,
	GETRLIMIT, SETRLIMIT, FOPEN, OPEN,
	ACCEPT, POLL, RECV, SENDMSG, CLOSE,
	CLOSE_AGAIN, /* of what is closed; not a call of its own */
	CALLS, /* how many */
};

/* Count this call. Returns whether it has to fail; errno is then set. */
bool fails(enum call c);

/* The program listens, or waits for its clients. */
void listens_on(unsigned port);
void serves(void);
