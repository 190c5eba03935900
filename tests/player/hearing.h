#pragma once

#include <stdbool.h>
#include <stddef.h>

struct actor;

/* What somebody hears, as the rules of a step; see player.c. */
void hearing_hears(struct actor *a, const char *text);
void hearing_at_last(struct actor *a, const char *text);
void hearing_hears_soon(struct actor *a, const char *text);
void hearing_nothing(struct actor *a, const char *rest);
void hearing_end(struct actor *a, const char *rest);
void hearing_same(struct actor *a, const char *rest);

/* The next line is to be that one, its newline included. */
void hearing_line(struct actor *a, const char *expected, size_t expected_len);

/* Whether it hears that line, whatever comes before it, before so many ms are
 * over. "..." at its start stands for any start. */
bool hearing_soon(struct actor *a, const char *text, long long ms);
