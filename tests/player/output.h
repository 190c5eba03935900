#pragma once

#include <stddef.h>

/*
 * What somebody else's server writes on stdout and stderr, however much that
 * is: the start and the end of it, for a report of its failure.
 */

/* A server begins: forget the one before. */
void output_begin(void);

/* These bytes are of it. */
void output_add(const char *data, size_t len);

/* Report it, line by line. */
void output_report(void);
