#pragma once

#include <stdbool.h>

/*
 * Time, in milliseconds. A conversation has 60 seconds in all, or as many as
 * MINI_SERV_TEST_SECONDS says, for a server that runs slowly; one step may wait
 * for a quarter of them.
 */

/* One step may wait for only that part of the time. */
void wait_less(long parts);

/* Read the limit. A wait that reaches it is a failure, and an alarm ends
 * everything a little later. */
void wait_start(void);

/* No limit but the alarm: at the end of the process nothing can fail. */
void wait_end(void);

long long wait_now(void);

/* The moment at which a step that begins now has waited long enough. */
long long wait_patience(void);

/* What comes at fd is taken whenever anything waits. */
void wait_beside(int fd, void (*take)(void *), void *whose);
void wait_no_more_beside(int fd);

/* Wait until fd is ready; false when the moment came first. */
bool wait_ready(int fd, short events, long long until);
