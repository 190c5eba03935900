#pragma once

#include <sys/types.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * A server that is measured. It is a child process of the bench and prints a
 * line that ends in `:PORT` to stderr when it can be connected to.
 */
struct contender {
	const char *name;
	const char *path;
	bool lines;   /* a line relay: writes prefixes, announces, and ends on
	               * SIGTERM; else it moves bytes and ends with its sender */
	size_t block; /* KiB that a mover of bytes moves at once */
	bool pinned;  /* to the second processor, where that can be done */
};

struct server {
	pid_t pid;
	int log; /* its stderr */
	uint16_t port;
};

/* Start a server that `clients` will connect to. 0, or -1 and trouble(). A run
 * that is not over in five minutes ends the bench, and the server with it. */
int server_start(struct server *s, const struct contender *c, size_t clients);

/* Seconds of CPU that it has used, 0 where the system does not tell. */
double server_cpu(const struct server *s);

/* Ask it to end. */
void server_end(const struct server *s);

/* Wait until it has ended. 0 if it did so with status 0; else -1 and
 * trouble(). */
int server_wait(struct server *s);

/* End it by force, whatever state it is in. If it had ended already, trouble()
 * says so. */
void server_kill(struct server *s);
