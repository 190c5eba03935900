#pragma once

#include <stddef.h>

struct client;

/* The command /resume, and what stands behind it: nothing, or "N of RUN". From
 * then on c is told the numbers of its lines, and can count what it hears. */
void relay_resume(struct client *c, const char *from, size_t length);
