#include <string.h>

#include "block.h"
#include "reader.h"
#include "tape.h"

static uint64_t
position(const struct place *p)
{
	return p->block->start + p->offset;
}

/* The run that has bytes behind p, which steps into it; NULL at the end, and
 * before a block that is not in memory. */
static const struct run *
run_ahead(struct place *p)
{
	for (;;) {
		const struct block *b = p->block;

		if (p->offset == b->length) {
			if (b->next == NULL || b->next->content == NULL)
				return NULL;
			*p = (struct place){ .block = b->next };
		} else if (run_at(b, p->run)->end > p->offset)
			return run_at(b, p->run);
		else
			p->run++;
	}
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

static void
move(struct reader *r, struct place to)
{
	struct block *from = r->place.block;

	r->place = to;
	if (to.block == from)
		return;
	to.block->readers++;
	if (--from->readers == 0)
		tape_drop_unneeded(r->tape);
}

/* Step over a block's end, and have the block in memory. */
static int
enter_block(struct reader *r)
{
	const struct block *b = r->place.block;

	if (r->place.offset == b->length && b->next != NULL)
		move(r, (struct place){ .block = b->next });
	return tape_load(r->tape, r->place.block);
}

void
reader_join(struct reader *r, struct tape *t, uint64_t author)
{
	struct block *b;

	tape_start(t);
	b = t->last;
	*r = (struct reader){
		.tape = t,
		.place = { b, b->length, b->runs > 0 ? b->runs - 1 : 0 },
		.author = author,
		.until = UINT64_MAX,
	};
	b->readers++;
}

void
reader_join_at(struct reader *r, const struct reader *other, uint64_t author)
{
	*r = *other;
	r->author = author;
	r->place.block->readers++;
}

void
reader_leave(struct reader *r)
{
	struct block *b = r->place.block;

	if (b != NULL && --b->readers == 0)
		tape_drop_unneeded(r->tape);
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

bool
reader_is_oldest(const struct reader *r)
{
	return r->place.block == r->tape->first;
}

int
reader_next(struct reader *r, struct iovec *pieces, int most)
{
	const char *behind = NULL; /* the last piece */
	struct place p;
	uint32_t end;
	int count = 0;

	if (enter_block(r) == -1)
		return -1;
	p = r->place;
	while (others_run_ahead(r, &p, &end) != NULL) {
		char *bytes = p.block->content->bytes + p.offset;
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

bool
reader_skip_line(struct reader *r)
{
	const char *newline = NULL;

	while (newline == NULL && reader_waits(r)) {
		struct place p;
		uint32_t end;

		if (enter_block(r) == -1)
			return false;
		p = r->place;
		if (others_run_ahead(r, &p, &end) != NULL) {
			const char *bytes = p.block->content->bytes;

			newline =
			    memchr(bytes + p.offset, '\n', end - p.offset);
			p.offset = newline == NULL
			    ? end
			    : (uint32_t)(newline + 1 - bytes);
		}
		move(r, p);
	}
	return newline != NULL;
}
