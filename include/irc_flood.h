#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct irc_user;

/*
 * Flood control, as RFC 1459, 8.10 has it: each line costs time, and who is too
 * far ahead of his time is not heard for a while. Nothing is lost but with the
 * connection. It is off unless the settings say what a line costs.
 */

/* Whether a line has to wait, and was put aside for that. */
bool irc_flood_keeps(struct irc_user *u, const char *line, size_t length);

/* Call run with each line whose time has come. u may be gone afterwards.
 * Returns when to call again. */
int64_t irc_flood_tick(int64_t now,
    void (*run)(struct irc_user *u, const char *line, size_t length));

/* The user leaves: what waits is forgotten. */
void irc_flood_forget(struct irc_user *u);
