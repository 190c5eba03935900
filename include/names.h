#pragma once

#include <stdbool.h>
#include <stddef.h>

/*
 * Things that are found by their names, in which capital and small letters of
 * ASCII are the same: IRC's CASEMAPPING=ascii. All zero is an empty table. It
 * owns neither the things nor the names, which must not change while they are
 * in it.
 */
struct names {
	struct name_entry *at;
	size_t size, count;
};

/* As tolower() in the C locale. */
char name_fold(char c);

/* Whether two names are the same. */
bool names_equal(const char *a, const char *b);

/* No thing of that name may be in the table. */
void names_add(struct names *n, const char *name, void *thing);

/* The thing of that name, or NULL. */
void *names_find(const struct names *n, const char *name);

/* Harmless when it is not there. */
void names_remove(struct names *n, const char *name);

/* Free the table; it is empty again. */
void names_clear(struct names *n);
