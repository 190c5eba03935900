#pragma once

#include <stddef.h>

/* Fill length bytes that differ from their neighbours, each period-th of them a
 * newline; with period 0 there is none. */
void pattern_fill(char *bytes, size_t length, size_t period);
