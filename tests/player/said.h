#pragma once

#include <stdbool.h>

#include "bytes.h"

/* What our own server says on stderr: lines of which steps ask for each. */

/* What comes out of this descriptor from now on; of -1 comes nothing. */
void said_begin(int fd);

/* The next line without its newline, and without the time and the gravity before
 * it; NULL if none comes. Good until the next call. */
const char *said_line(void);

/* All that nobody asked for; good until the next call. */
const struct bytes *said_rest(void);

/* Whether there is something that nobody asked for. */
bool said_more(void);

/* That is for a report: see output.h. */
void said_more_to_output(void);
