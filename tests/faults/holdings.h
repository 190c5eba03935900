#pragma once

#include <stdio.h>

/* What was taken before main() is nobody's. */
void holdings_begin(void);

/* Lines "name number": descriptors and bytes that the program has not given
 * back, guests that were taken, and the guest about whom a call failed last,
 * counted from 0, or -1. */
void holdings_report(FILE *out);
