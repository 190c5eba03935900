#pragma once

#include <stdbool.h>
#include <sys/types.h>

/*
 * A program started in a process group of its own, with the signals as a shell
 * gives them, nothing on stdin, and nothing of ours but what it writes to.
 */
enum launch_output {
	LAUNCH_FILE,	/* all in a file */
	LAUNCH_LOG,	/* stderr in a pipe, the rest in a file */
	LAUNCH_PIPE,	/* all in a pipe */
};

struct child {
	pid_t pid;
	int log;	/* the pipe, from which we read; or -1 */
	int output;	/* the file; read it from its start; or -1 */
};

/* Before anything else. We take as many descriptors as the system gives. */
void launch_prepare(void);

/* argv ends with NULL. descriptors: its limit of open files, soft and hard, 0
 * for the usual 1024 that it may raise. */
struct child launch(char *const argv[], enum launch_output output,
    long descriptors);

/* Whether the system lets us, and a server, have so many of them. */
bool launch_can_open(long descriptors);

/* Whether it ended before that moment; its status then as of waitpid(). What it
 * leaves of its process group ends with it. */
bool launch_ended(const struct child *c, long long until, int *status);

/* A port of 127.0.0.1 that was free a moment ago. */
int launch_free_port(void);
