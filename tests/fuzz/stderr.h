#pragma once

#include <stddef.h>

/*
 * What log.c, compiled to call us instead of the system, has written to stderr.
 */

enum { STDERR_SIZE = 128 * 1024 };

extern char stderr_text[STDERR_SIZE];
extern size_t stderr_length;
