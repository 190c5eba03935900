#pragma once

#include <stdbool.h>

/*
 * Signals as something to poll(): the handler notes the signal and writes to a
 * pipe to ourselves, and the loop asks what came when it has time. SIGTERM,
 * SIGINT, SIGHUP, SIGUSR1 and, where there is one, SIGINFO arrive so; SIGPIPE
 * and SIGXFSZ are ignored, since a peer that left and a full log are no reason
 * to die, and SIGCHLD, so that nobody has to wait for a process of ours: its
 * socket tells that it has ended.
 */

/* Begin. With keep_nohup a SIGHUP that was ignored at start stays ignored, as
 * nohup(1) wants it. Returns -1, with errno set, when the system refuses. */
int signals_open(bool keep_nohup);

/* The descriptor to poll for POLLIN. */
int signals_fd(void);

/* The number of the next signal that came, or 0 when there is none. */
int signals_next(void);

void signals_close(void);

/* For a process of ours that ends when its work is done: no signal that is
 * meant for the server, or for all of a terminal, ends it before. Returns -1,
 * with errno set, when the system refuses. */
int signals_ignore(void);
