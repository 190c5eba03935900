#include <stdlib.h>

#include "irc_pairs.h"
#include "memory.h"
#include "names.h"

static void
drop(struct irc_pair **link)
{
	struct irc_pair *p = *link;

	*link = p->next;
	free(p->key);
	free(p->value);
	free(p);
}

const struct irc_pair *
irc_pair_find(const struct irc_pair *first, const char *key)
{
	while (first != NULL && !names_equal(first->key, key))
		first = first->next;
	return first;
}

void
irc_pair_set(struct irc_pair **first, const char *key, const char *value)
{
	struct irc_pair **link = first;

	while (*link != NULL && !names_equal((*link)->key, key))
		link = &(*link)->next;
	if (value == NULL && *link != NULL)
		drop(link);
	if (value == NULL)
		return;
	if (*link == NULL) {
		*link = xalloc(sizeof(**link));
		xcopy(&(*link)->key, key);
	}
	xcopy(&(*link)->value, value);
}

size_t
irc_pair_count(const struct irc_pair *first)
{
	size_t count = 0;

	for (; first != NULL; first = first->next)
		count++;
	return count;
}

void
irc_pairs_free(struct irc_pair **first)
{
	while (*first != NULL)
		drop(first);
}
