#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "actor.h"

/*
 * How to hear nothing without waiting for it. Those who can speak each say a
 * mark, a line of a tilde and a number. All hear all lines in
 * one order, so who has heard the marks of all others has heard everything
 * that they said before. Marks are left out of what a step hears.
 *
 * Nobody marks who is in the middle of a line, who may still be waiting
 * outside, or who has ended its sending. A mark has up to six bytes: a server
 * that cuts lines shorter than that cannot be marked.
 */

/* Whether a line that was heard is a mark. */
bool marks_is(const char *line, size_t len);

/* The next line that is no mark, as of actor_hear(). */
enum heard marks_hear(struct actor *a, const char **line, size_t *len);

/* All who can speak say a mark, but not the one who is to hear nothing, if
 * any; how many they are. The first mark's number is in *first. */
int marks_say(const struct actor *but, long *first);

/* Hear as many marks, not older than the first, and nothing else. */
void marks_wait(struct actor *a, long first, int many);
