#pragma once

enum { ERROR_SHORT = -1 };

/* The number of the errno of that name; 0 for NULL, ERROR_SHORT for "SHORT". A
 * name that is not known ends the program with status 99. */
int error_number(const char *name);
