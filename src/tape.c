#include <stdlib.h>
#include <string.h>

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

static void
add_block(struct tape *t)
{
	struct block *b = xalloc(sizeof(*b));

	b->start = t->end;
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
		add_block(t);
}

static bool
last_run_is_by(const struct block *b, uint64_t author)
{
	return b->runs > 0 && run_at(b, b->runs - 1)->author == author;
}

/* How many bytes by author still fit, beside the run that they may need. */
static size_t
space_for(const struct block *b, uint64_t author)
{
	size_t space = BLOCK_ROOM - b->length - b->runs * sizeof(struct run);

	if (last_run_is_by(b, author))
		return space;
	return space > sizeof(struct run) ? space - sizeof(struct run) : 0;
}

static void
append(struct block *b, uint64_t author, const char *bytes, size_t length)
{
	if (!last_run_is_by(b, author))
		run_at(b, b->runs++)->author = author;
	memcpy(b->content->bytes + b->length, bytes, length);
	b->length += (uint32_t)length;
	run_at(b, b->runs - 1)->end = b->length;
}

static void
write_run(struct tape *t, uint64_t author, const void *bytes, size_t length)
{
	const char *from = bytes;

	tape_start(t);
	while (length > 0) {
		size_t part = space_for(t->last, author);

		if (part == 0) {
			add_block(t);
			continue;
		}
		if (part > length)
			part = length;
		append(t->last, author, from, part);
		t->end += part;
		from += part;
		length -= part;
	}
}

void
tape_write(struct tape *t, uint64_t author, const void *bytes, size_t length)
{
	const char *from = bytes;

	if (length > 0 && from[length - 1] == '\n')
		t->lines++;
	write_run(t, author, bytes, length);
}

void
tape_write_aside(struct tape *t, uint64_t author, const void *bytes,
    size_t length)
{
	write_run(t, author | RUN_ASIDE, bytes, length);
	t->aside_end = t->end;
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

size_t
tape_block_size(void)
{
	return sizeof(union content);
}
