#include <stdlib.h>

#include "block.h"
#include "memory.h"
#include "spill.h"
#include "tape.h"

static union content *
take_content(struct tape *t)
{
	if (t->spare_count > 0)
		return t->spares[--t->spare_count];
	return xmap(sizeof(union content));
}

static void
give_content(struct tape *t, union content *content)
{
	if (t->spare_count < TAPE_SPARES)
		t->spares[t->spare_count++] = content;
	else
		xunmap(content, sizeof(*content));
}

/* Nobody has to account for the block's bytes any more. */
static void
relieve(struct tape *t, struct block *b)
{
	uint32_t start = b->relieved;

	while (t->relieved != NULL && start < b->length) {
		const struct run *run = run_at(b, b->relieved_run);

		if (run->end == start) {
			b->relieved_run++;
			continue;
		}
		t->relieved(t->whom, run->author & ~RUN_ASIDE,
		    run->end - start);
		start = run->end;
	}
	b->relieved = b->length;
}

void
tape_all_read(struct tape *t)
{
	if (t->last != NULL && t->first == t->last)
		relieve(t, t->last);
}

static void
unload(struct tape *t)
{
	give_content(t, t->loaded->content);
	t->loaded->content = NULL;
	t->loaded = NULL;
}

int
tape_load(struct tape *t, struct block *b)
{
	union content *content;

	if (b->content != NULL)
		return 0;
	if (t->loaded != NULL)
		unload(t);
	content = take_content(t);
	if (spill_get(t->spill, b->slot, content) == -1) {
		give_content(t, content);
		return -1;
	}
	b->content = content;
	t->loaded = b;
	return 0;
}

static void
drop_block(struct tape *t, struct block *b)
{
	if (t->kept == b)
		t->kept = b->next;
	if (t->loaded == b)
		unload(t);
	if (b->slot != -1)
		spill_drop(t->spill, b->slot);
	else {
		relieve(t, b);
		give_content(t, b->content);
		t->size -= sizeof(*b->content);
	}
	free(b);
}

void
tape_drop_unneeded(struct tape *t)
{
	while (t->first != t->last && t->first->readers == 0) {
		struct block *b = t->first;

		t->first = b->next;
		drop_block(t, b);
	}
}

void
tape_add_block(struct tape *t)
{
	struct block *b = xalloc(sizeof(*b));

	b->start = t->end;
	b->time = t->time;
	b->lines = t->lines;
	b->slot = -1;
	b->content = take_content(t);
	t->size += sizeof(*b->content);
	if (t->last == NULL)
		t->first = t->kept = b;
	else
		t->last->next = b;
	t->last = b;
	tape_drop_unneeded(t);
}

void
tape_start(struct tape *t)
{
	if (t->last == NULL)
		tape_add_block(t);
}

int
tape_spill(struct tape *t, uint64_t most)
{
	while (t->spill != NULL && t->size > most && t->kept != t->last) {
		struct block *b = t->kept;

		b->slot = spill_put(t->spill, b->content);
		if (b->slot == -1)
			return -1;
		relieve(t, b);
		give_content(t, b->content);
		t->size -= sizeof(*b->content);
		b->content = NULL;
		t->kept = b->next;
	}
	return 0;
}

void
tape_clear(struct tape *t)
{
	while (t->first != NULL) {
		struct block *b = t->first;

		t->first = b->next;
		drop_block(t, b);
	}
	while (t->spare_count > 0)
		xunmap(t->spares[--t->spare_count], sizeof(union content));
	*t = (struct tape){ 0 };
}

uint64_t
tape_spilled(const struct tape *t)
{
	const struct block *b;
	uint64_t bytes = 0;

	for (b = t->first; b != NULL; b = b->next)
		if (b->slot != -1)
			bytes += b->length;
	return bytes;
}

size_t
tape_block_size(void)
{
	return sizeof(union content);
}
