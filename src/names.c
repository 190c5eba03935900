#include <stdint.h>

#include "memory.h"
#include "names.h"

enum { SIZE_LEAST = 64 };

/* A place without a name is free. */
struct name_entry {
	const char *name;
	void *thing;
};

char
name_fold(char c)
{
	if (c >= 'A' && c <= 'Z')
		return (char)(c - 'A' + 'a');
	return c;
}

bool
names_equal(const char *a, const char *b)
{
	for (; *a != '\0' && name_fold(*a) == name_fold(*b); a++)
		b++;
	return name_fold(*a) == name_fold(*b);
}

/* FNV-1a, of 64 bits: http://www.isthe.com/chongo/tech/comp/fnv/ */
static uint64_t
hash(const char *name)
{
	uint64_t h = 14695981039346656037U;

	for (; *name != '\0'; name++) {
		h ^= (unsigned char)name_fold(*name);
		h *= 1099511628211U;
	}
	return h;
}

/* The name's place, or the free one where it would be. The size is a power of
 * two, and some places are free. */
static size_t
place_of(const struct names *n, const char *name)
{
	size_t i = (size_t)hash(name) & (n->size - 1);

	while (n->at[i].name != NULL && !names_equal(n->at[i].name, name))
		i = (i + 1) & (n->size - 1);
	return i;
}

static void
grow(struct names *n)
{
	struct names old = *n;
	size_t i;

	n->size = old.size == 0 ? SIZE_LEAST : 2 * old.size;
	n->at = xmap(n->size * sizeof(*n->at));
	for (i = 0; i < old.size; i++)
		if (old.at[i].name != NULL)
			n->at[place_of(n, old.at[i].name)] = old.at[i];
	if (old.size > 0)
		xunmap(old.at, old.size * sizeof(*old.at));
}

void
names_add(struct names *n, const char *name, void *thing)
{
	if (4 * (n->count + 1) > 3 * n->size)
		grow(n);
	n->at[place_of(n, name)] =
	    (struct name_entry){ .name = name, .thing = thing };
	n->count++;
}

void *
names_find(const struct names *n, const char *name)
{
	if (n->size == 0)
		return NULL;
	return n->at[place_of(n, name)].thing;
}

/* Those behind it may stand where they do only because it was there. */
void
names_remove(struct names *n, const char *name)
{
	size_t i;

	if (names_find(n, name) == NULL)
		return;
	i = place_of(n, name);
	n->at[i] = (struct name_entry){ 0 };
	n->count--;
	for (i = (i + 1) & (n->size - 1); n->at[i].name != NULL;
	     i = (i + 1) & (n->size - 1)) {
		struct name_entry moved = n->at[i];

		n->at[i] = (struct name_entry){ 0 };
		n->at[place_of(n, moved.name)] = moved;
	}
}

void
names_clear(struct names *n)
{
	if (n->size > 0)
		xunmap(n->at, n->size * sizeof(*n->at));
	*n = (struct names){ 0 };
}
