#pragma once

#include <stdbool.h>

struct irc_user;

/* Whether the server that a command asks is this one, by its name, by a mask of
 * that or by the nickname of a user on it; NULL is this one. Who asks is told
 * if there is none. */
bool irc_target_is_here(struct irc_user *u, const char *target);
