#include <stdlib.h>

#include "client.h"
#include "client_table.h"
#include "memory.h"

struct client *
client_table_add(struct client_table *t, int fd, uint64_t id,
    const struct service *service)
{
	t->pool.each = client_size(service);
	if (t->count == t->size) {
		size_t size = t->size == 0 ? 16 : t->size * 2;

		t->at = xgrow(t->at, t->size * sizeof(*t->at),
		    size * sizeof(*t->at));
		t->size = size;
	}
	t->at[t->count] = client_new(&t->pool, fd, id, service);
	return t->at[t->count++];
}

struct client *
client_table_find(const struct client_table *t, uint64_t id)
{
	size_t from = 0, to = t->count;

	while (from < to) {
		size_t middle = from + (to - from) / 2;

		if (t->at[middle]->id == id)
			return t->at[middle];
		if (t->at[middle]->id < id)
			from = middle + 1;
		else
			to = middle;
	}
	return NULL;
}

size_t
client_table_unfinished(const struct client_table *t)
{
	size_t bytes = 0, i;

	for (i = 0; i < t->count; i++)
		bytes += framer_length(&t->at[i]->framer);
	return bytes;
}

struct behind
client_table_behind(const struct client_table *t)
{
	struct behind behind = { 0 };
	size_t i;

	for (i = 0; i < t->count; i++) {
		uint64_t length = ahead_length(&t->at[i]->ahead);

		if (length > behind.farthest)
			behind.farthest = length;
		if (length > 0)
			behind.clients++;
	}
	return behind;
}

void
client_table_go_on(struct client_table *t, size_t longest)
{
	size_t i;

	for (i = 0; i < t->count; i++)
		if (client_is_interrupted(t->at[i]))
			client_goes_on(t->at[i], longest);
}

void
client_table_cut(struct client_table *t, int64_t now)
{
	size_t i;

	for (i = 0; i < t->count; i++)
		if (client_ends_at(t->at[i], now) <= now)
			client_cut(t->at[i]);
}

/* In two walks: a tape that is left may ask for other clients meanwhile. */
size_t
client_table_bury(struct client_table *t)
{
	size_t i, kept = 0, gone;

	for (i = 0; i < t->count; i++)
		if (client_gone(t->at[i]))
			ahead_clear(&t->at[i]->ahead);
	for (i = 0; i < t->count; i++)
		if (client_gone(t->at[i]))
			client_free(t->at[i]);
		else
			t->at[kept++] = t->at[i];
	gone = t->count - kept;
	t->count = kept;
	return gone;
}

void
client_table_clear(struct client_table *t)
{
	size_t i;

	for (i = 0; i < t->count; i++)
		ahead_clear(&t->at[i]->ahead);
	for (i = 0; i < t->count; i++)
		client_free(t->at[i]);
	xdrop(t->at, t->size * sizeof(*t->at));
	*t = (struct client_table){ 0 };
}

void
client_table_relieve(void *table, uint64_t author, size_t length)
{
	struct client *c = client_table_find(table, author);

	if (c != NULL)
		c->held -= length;
}
