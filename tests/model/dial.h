#pragma once

#include <stdbool.h>

/* A connection to the server, which may be only starting. With a small buffer
 * the kernel keeps little for who does not read. */
int dial(bool small_buffer);
