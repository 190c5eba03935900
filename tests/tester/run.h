#pragma once

#include "verdict.h"

/*
 * A conversation is played by a child process, so that nothing that a server
 * does harms us; the child sends its report through a pipe. The server is that
 * of serve.h.
 */

/* Before anything else: signals that end us end the child and its server. */
void run_prepare(void);

/* Play that conversation; it may take so long. The verdict is the caller's
 * until verdict_free(). */
void run_conversation(const char *file, long seconds, struct verdict *v);

/* Only start the server and connect to it. */
void run_start(long seconds, struct verdict *v);

/* The signal that is to end us, or 0. */
int run_interrupted(void);
