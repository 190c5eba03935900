#pragma once

#include <stddef.h>

/* Begin a command, which is cut up and outlives what it is asked for; returns
 * its first word. */
const char *words_of(char *command);

/* What comes next in it. A word must be there, or fail() ends the program; the
 * rest may be empty, and there is room behind it for one more byte. */
char *word(void);
char *rest(void);
size_t number(void);
