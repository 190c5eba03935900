#pragma once

#include "actor.h"

/*
 * Those who talk to the echo service. Each hears itself and nobody else, bytes
 * and not lines; so there is no order among several, and who is to hear
 * nothing says a mark of its own.
 */

/* The steps of an actor; rest is what follows their words. */
void echo_connects(struct actor *a, const char *rest);
void echo_hears_just(struct actor *a, const char *text);

/* The next thing that comes back is what is said now. */
void echo_hears_nothing(struct actor *a);
