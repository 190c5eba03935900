#pragma once

#include <sys/types.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The server under test, a child process; whatever ends this program ends it
 * too. */
struct host {
	pid_t pid;
	uint16_t port;
	int log; /* its standard error */
	char line[256];
	size_t length;
	/* What it has answered to SIGUSR1. */
	unsigned answers;
	uint64_t clients, arrived, tape;
};

/* Start $MINI_SERV. With `descriptors` it may have only so many, unless that is
 * 0; `path` is of a settings file, or NULL for the form without. */
void host_start(struct host *h, const char *path, unsigned descriptors);

/* Take what it logs, without waiting. */
void host_listen(struct host *h);

/* SIGTERM; it has to end well. */
void host_end(struct host *h);
