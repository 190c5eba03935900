#pragma once

#include <stdbool.h>
#include <sys/types.h>

/*
 * A program started in a process group of its own, with the signals as a shell
 * gives them, nothing on stdin, and nothing of ours but what it writes to.
 */
struct child {
	pid_t pid;
	int log;	/* we read its stderr here; -1 when it is in output */
	int output;	/* a file with what it wrote; read it from its start */
};

/* Before anything else. We take as many descriptors as the system gives. */
void launch_prepare(void);

/* argv ends with NULL. log: stderr is to be read line by line.
 * descriptors: its limit of open files, 0 for the usual
 * 1024 that it may raise. */
struct child launch(char *const argv[], bool log, long descriptors);

/* Whether it ended before that moment; its status then as of waitpid(). */
bool launch_ended(const struct child *c, long long until, int *status);

/* A port of 127.0.0.1 that was free a moment ago. */
int launch_free_port(void);
