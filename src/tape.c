#include <string.h>

#include "memory.h"
#include "tape.h"

/* A run ends at `end`, counted inside its block; it begins where the one before
 * it ended. */
struct run {
	uint64_t author;
	uint32_t end;
};

enum {
	BLOCK_SIZE = 256 * 1024,
	BLOCK_HEAD = 32,
	RUNS_MOST = (BLOCK_SIZE - BLOCK_HEAD) / sizeof(struct run),
	BLOCK_ROOM = RUNS_MOST * sizeof(struct run),
};

/* Bytes grow from the front of the room, runs from its back. */
struct block {
	struct block *next;
	uint64_t start; /* position of its first byte on the tape */
	size_t readers; /* how many stand in it */
	uint32_t length;
	uint32_t runs;
	union {
		char bytes[BLOCK_ROOM];
		struct run run[RUNS_MOST];
	} room;
};

static struct run *
run_at(struct block *b, uint32_t i)
{
	return &b->room.run[RUNS_MOST - 1 - i];
}

static void
drop_block(struct tape *t, struct block *b)
{
	if (t->spare == NULL) {
		t->spare = b;
		return;
	}
	xunmap(b, sizeof(*b));
	t->size -= sizeof(*b);
}

/* Nobody comes back to the blocks before the first reader's. */
static void
drop_unneeded(struct tape *t)
{
	while (t->first != t->last && t->first->readers == 0) {
		struct block *b = t->first;

		t->first = b->next;
		drop_block(t, b);
	}
}

static struct block *
new_block(struct tape *t)
{
	struct block *b = t->spare;

	t->spare = NULL;
	if (b == NULL) {
		b = xmap(sizeof(*b));
		t->size += sizeof(*b);
	}
	b->next = NULL;
	b->start = t->end;
	b->readers = 0;
	b->length = b->runs = 0;
	return b;
}

static void
add_block(struct tape *t)
{
	struct block *b = new_block(t);

	if (t->last == NULL)
		t->first = b;
	else
		t->last->next = b;
	t->last = b;
	drop_unneeded(t);
}

static bool
last_run_is_by(struct block *b, uint64_t author)
{
	return b->runs > 0 && run_at(b, b->runs - 1)->author == author;
}

/* How many bytes by author still fit, and the run that they may need. */
static size_t
block_room(struct block *b, uint64_t author)
{
	size_t room = BLOCK_ROOM - b->length - b->runs * sizeof(struct run);

	if (last_run_is_by(b, author))
		return room;
	return room > sizeof(struct run) ? room - sizeof(struct run) : 0;
}

static void
block_append(struct block *b, uint64_t author, const char *bytes, size_t length)
{
	if (!last_run_is_by(b, author))
		run_at(b, b->runs++)->author = author;
	memcpy(b->room.bytes + b->length, bytes, length);
	b->length += (uint32_t)length;
	run_at(b, b->runs - 1)->end = b->length;
}

void
tape_write(struct tape *t, uint64_t author, const void *bytes, size_t length)
{
	const char *from = bytes;

	while (length > 0) {
		size_t part = t->last == NULL ? 0 : block_room(t->last, author);

		if (part == 0) {
			add_block(t);
			continue;
		}
		if (part > length)
			part = length;
		block_append(t->last, author, from, part);
		t->end += part;
		from += part;
		length -= part;
	}
}

void
tape_clear(struct tape *t)
{
	struct block *b, *next;

	for (b = t->first; b != NULL; b = next) {
		next = b->next;
		xunmap(b, sizeof(*b));
	}
	if (t->spare != NULL)
		xunmap(t->spare, sizeof(*t->spare));
	*t = (struct tape){ 0 };
}

static uint64_t
position(const struct place *p)
{
	return p->block->start + p->offset;
}

/* The run that has bytes behind p, which steps into it; NULL at the end. */
static const struct run *
run_ahead(struct place *p)
{
	for (;;) {
		if (p->offset == p->block->length) {
			if (p->block->next == NULL)
				return NULL;
			*p = (struct place){ .block = p->block->next };
		} else if (run_at(p->block, p->run)->end > p->offset)
			return run_at(p->block, p->run);
		else
			p->run++;
	}
}

static void
move(struct reader *r, struct place to)
{
	struct block *from = r->place.block;

	r->place = to;
	if (to.block == from)
		return;
	to.block->readers++;
	if (--from->readers == 0)
		drop_unneeded(r->tape);
}

void
reader_join(struct reader *r, struct tape *t, uint64_t author)
{
	if (t->last == NULL)
		add_block(t);
	*r = (struct reader){
		.tape = t,
		.place = { .block = t->last, .offset = t->last->length },
		.author = author,
		.until = UINT64_MAX,
	};
	if (t->last->runs > 0)
		r->place.run = t->last->runs - 1;
	t->last->readers++;
}

void
reader_leave(struct reader *r)
{
	struct block *b = r->place.block;

	if (b != NULL && --b->readers == 0)
		drop_unneeded(r->tape);
	*r = (struct reader){ 0 };
}

void
reader_finish(struct reader *r)
{
	if (r->tape != NULL)
		r->until = r->tape->end;
}

bool
reader_waits(const struct reader *r)
{
	uint64_t here;

	if (r->tape == NULL)
		return false;
	here = position(&r->place);
	return here < r->tape->end && here < r->until;
}

/* The next run for r behind p, which steps over r's own; NULL when there is
 * none. `end` is where r has to stop in it. */
static const struct run *
others_run_ahead(const struct reader *r, struct place *p, uint32_t *end)
{
	const struct run *run;

	while ((run = run_ahead(p)) != NULL && position(p) < r->until) {
		uint64_t most = r->until - p->block->start;

		*end = most < run->end ? (uint32_t)most : run->end;
		if (run->author != r->author)
			return run;
		p->offset = *end;
	}
	return NULL;
}

size_t
reader_next(struct reader *r, struct iovec *pieces, size_t most)
{
	struct place p = r->place;
	const char *behind = NULL; /* the last piece */
	size_t count = 0;
	uint32_t end;

	while (others_run_ahead(r, &p, &end) != NULL) {
		char *bytes = p.block->room.bytes + p.offset;
		size_t length = end - p.offset;

		if (bytes == behind)
			pieces[count - 1].iov_len += length;
		else if (count < most)
			pieces[count++] = (struct iovec){ .iov_base = bytes,
				.iov_len = length };
		else
			break;
		behind = bytes + length;
		p.offset = end;
	}
	if (count == 0)
		move(r, p);
	return count;
}

void
reader_sent(struct reader *r, size_t length)
{
	struct place p = r->place;
	uint32_t end;

	while (others_run_ahead(r, &p, &end) != NULL && length > 0) {
		size_t part = end - p.offset;

		if (part > length)
			part = length;
		p.offset += (uint32_t)part;
		length -= part;
	}
	move(r, p);
}
