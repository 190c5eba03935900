#pragma once

/* A directory for the server's files, made when it is first asked for. */

#include <stddef.h>

const char *directory_name(void);

/* A file of that name in it, at most one. */
void directory_write(const char *base, const char *data, size_t len);

/* Nothing in it has a name, or the conversation fails. */
void directory_must_be_empty(void);

/* Safe in a signal handler, and when there is none. */
void directory_remove(void);
