#pragma once

#include <stddef.h>

/* Keys, in which capital and small letters are the same, and their values: the
 * oldest first. NULL is an empty list. */
struct irc_pair {
	struct irc_pair *next;
	char *key, *value;
};

/* Or NULL. */
const struct irc_pair *irc_pair_find(const struct irc_pair *first,
    const char *key);

/* Add it, or change its value; NULL takes it out. */
void irc_pair_set(struct irc_pair **first, const char *key, const char *value);

size_t irc_pair_count(const struct irc_pair *first);

void irc_pairs_free(struct irc_pair **first);
