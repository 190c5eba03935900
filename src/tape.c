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
		add_block(t);
}

/* What is written now, of that part. A clock may be set back. */
static uint32_t
note_now(struct tape *t, enum part part)
{
	int64_t moments = t->time - t->last->time;

	if (t->time == 0)
		return 0;
	if (moments < 0 || moments > NOTE_MOMENTS_MOST) {
		if (t->last->length > 0)
			add_block(t);
		t->last->time = t->time;
		moments = 0;
	}
	return (uint32_t)moments * NOTE_MOMENT + (uint32_t)part;
}

/* What ends a line is not gone on with. */
static bool
last_run_is(const struct block *b, uint64_t author, uint32_t note)
{
	const struct run *last;

	if (b->runs == 0)
		return false;
	last = run_at(b, b->runs - 1);
	return last->author == author && last->note == note;
}

/* How many bytes of such a run still fit, beside the run if it is new. */
static size_t
space_for(const struct block *b, uint64_t author, uint32_t note)
{
	size_t space = BLOCK_ROOM - b->length - b->runs * sizeof(struct run);

	if (last_run_is(b, author, note))
		return space;
	return space > sizeof(struct run) ? space - sizeof(struct run) : 0;
}

static void
append(struct block *b, uint64_t author, uint32_t note, const char *bytes,
    size_t length)
{
	if (!last_run_is(b, author, note)) {
		struct run *run = run_at(b, b->runs++);

		run->author = author;
		run->note = note;
	}
	memcpy(b->content->bytes + b->length, bytes, length);
	b->length += (uint32_t)length;
	run_at(b, b->runs - 1)->end = b->length;
}

static void
write_run(struct tape *t, uint64_t author, enum part part, const void *bytes,
    size_t length)
{
	const char *from = bytes;

	tape_start(t);
	while (length > 0) {
		uint32_t note = note_now(t, part);
		size_t some = space_for(t->last, author, note);

		if (some == 0) {
			add_block(t);
			continue;
		}
		if (some > length)
			some = length;
		append(t->last, author, note, from, some);
		t->end += some;
		from += some;
		length -= some;
	}
}

static void
end_line(struct tape *t)
{
	t->lines++;
	if (t->time != 0)
		run_at(t->last, t->last->runs - 1)->note |= NOTE_ENDS;
}

void
tape_write_part(struct tape *t, uint64_t author, enum part part,
    const void *bytes, size_t length)
{
	const char *from = bytes;

	write_run(t, author, part, bytes, length);
	if (length > 0 && from[length - 1] == delimiter_byte(t->delimiter))
		end_line(t);
}

void
tape_write(struct tape *t, uint64_t author, const void *bytes, size_t length)
{
	tape_write_part(t, author, PART_WORDS, bytes, length);
}

void
tape_write_aside(struct tape *t, uint64_t author, const void *bytes,
    size_t length)
{
	write_run(t, author | RUN_ASIDE, PART_WORDS, bytes, length);
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
