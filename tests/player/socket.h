#pragma once

#include <stdbool.h>

#include "actor.h"

/* "by PATH": connect to the Unix socket there; {dir} at its start stands for the
 * directory of directory.h. False when rest says nothing of the kind. */
bool socket_connects(struct actor *a, const char *rest);

/* Play "serve by sockets with ..."; false if it is not that. */
bool socket_server_step(const char *step);
