#pragma once

#include <stdbool.h>

#include "launch.h"

/*
 * The server that is being tested, as a process. However the player ends, the
 * server and all that it started end with it.
 */

/* Before anything else. */
void harness_start(void);

/* Start a server; see launch.h for what is asked. */
void harness_launch(char *const argv[], enum launch_output output,
    long descriptors);

/* Whether a server runs, as far as we were told. */
bool harness_runs(void);

/* Take what it has written, if that comes through a pipe. All that waits does
 * so; whoever polls for himself has to ask. */
void harness_take_output(void);

/* Fails when it has ended although no step made it end. */
void harness_must_run(void);

long harness_pid(void);
void harness_signal(int signal);

/* SIGSTOP and SIGCONT. When harness_pause() is back, nothing moves. */
void harness_pause(void);
void harness_go_on(void);

/* The next line on stderr without its newline, and without the time and the
 * gravity that our own server puts before it; NULL if none comes. Good until
 * the next call. */
const char *harness_log(void);

/* Wait for the end, for at most ms; the status as waitpid() gives it. Whether
 * it comes, or must it. */
bool harness_ends(long long ms, int *status);
int harness_end(long long ms);

/* Whatever was said on stdout or stderr, and no step asked for, is a failure.
 * Only after the end, if there was one. */
void harness_silent(void);
