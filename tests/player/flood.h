#pragma once

#include "actor.h"

/*
 * Floods: somebody says numbered lines as fast as the server takes them, while
 * those who listen hear them. A step about floods is over when nothing moves
 * any more: nobody who listens has anything to hear, the server takes nothing
 * from who floods, and has not even woken up for a while.
 *
 * What the server has not taken by then is kept, and goes out in later steps
 * about floods. In other steps it does not.
 *
 * Who listens stops before a line that is of no flood; another step is to hear
 * that. Who came when a flood had begun listens from here on: the first line
 * of it may have any number.
 */

/* Let the floods flow until nothing moves. */
void flood_flow(void);

/* The steps of an actor; rest is what follows their words. */
void flood_listens(struct actor *a, const char *rest);
void flood_begins(struct actor *a, const char *rest);
void flood_heard(struct actor *a, const char *rest);
