#pragma once

#include <stdbool.h>
#include <stddef.h>

struct client;

/* Whether nobody else is to hear the line, or piece of a line, as it was a
 * command: then it was obeyed, or c was told what is wrong with it. Of a line
 * that begins with // the first slash is taken away. */
bool relay_command(struct client *c, const char **line, size_t *length);
