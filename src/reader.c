#include <string.h>

#include "block.h"
#include "reader.h"
#include "tape.h"

static uint64_t
position(const struct place *p)
{
	return p->block->start + p->offset;
}

/* Whether there are bytes behind p in memory; p steps over a block's end. */
static bool
has_bytes(struct place *p)
{
	while (p->offset == p->block->length) {
		const struct block *next = p->block->next;

		if (next == NULL || next->content == NULL)
			return false;
		*p = (struct place){ .block = p->block->next };
	}
	return true;
}

/* The run that p stands in, with bytes behind it. */
static const struct run *
run_of(struct place *p)
{
	while (run_at(p->block, p->run)->end <= p->offset)
		p->run++;
	return run_at(p->block, p->run);
}

/* Whether r hears it: it is for all and by another, or for r alone; when it
 * hears again, whatever is for all. */
static bool
is_heard(const struct reader *r, const struct run *run, bool again)
{
	if ((run->author & RUN_ASIDE) != 0)
		return !again && (run->author & ~RUN_ASIDE) == r->author;
	return again || run->author != r->author;
}

/* Whether there is something to hear behind p, up to `end` in its block; p
 * steps over what is not for r. Where r has said nothing, as who listens more
 * than he talks, and nothing was said aside, nobody looks at runs. */
static bool
hears_more(const struct reader *r, struct place *p, uint32_t *end)
{
	while (has_bytes(p) && position(p) < r->until) {
		bool again = position(p) < r->from;
		uint64_t most = (again ? r->from : r->until) - p->block->start;
		bool hears = true;

		*end = p->block->length;
		if (position(p) < r->said || position(p) < r->tape->aside_end) {
			const struct run *run = run_of(p);

			*end = run->end;
			hears = is_heard(r, run, again);
		}
		if (*end > most)
			*end = (uint32_t)most;
		if (hears)
			return true;
		p->offset = *end;
	}
	return false;
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
		.said = UINT64_MAX,
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
	r->place.block = NULL;
}

void
reader_said(struct reader *r)
{
	r->said = r->tape->end;
}

void
reader_hear_again(struct reader *r)
{
	r->from = r->said = r->tape->end;
}

void
reader_finish(struct reader *r)
{
	r->until = r->tape->end;
}

bool
reader_waits(const struct reader *r)
{
	uint64_t here;

	if (r->place.block == NULL)
		return false;
	here = position(&r->place);
	return here < r->tape->end && here < r->until;
}

uint64_t
reader_distance(const struct reader *r)
{
	uint64_t end;

	if (!reader_waits(r))
		return 0;
	end = r->until < r->tape->end ? r->until : r->tape->end;
	return end - position(&r->place);
}

bool
reader_is_oldest(const struct reader *r)
{
	return r->place.block == r->tape->first && r->place.block->readers == 1;
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
	while (hears_more(r, &p, &end)) {
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

/* Nobody but who skips something looks at runs, so this reader is to say that
 * he may: reader_join() does. */
int
reader_next_passage(struct reader *r, struct passage *next)
{
	struct place p;
	const struct run *run;
	uint32_t end;

	if (enter_block(r) == -1)
		return -1;
	p = r->place;
	if (!hears_more(r, &p, &end)) {
		move(r, p);
		return 0;
	}
	move(r, p);
	run = run_of(&p);
	*next = (struct passage){
		.bytes.iov_base = p.block->content->bytes + p.offset,
		.bytes.iov_len = end - p.offset,
		.author = run->author,
		.time = p.block->time + run->note / NOTE_MOMENT,
		.part = (enum part)(run->note & NOTE_PART),
		.ends = (run->note & NOTE_ENDS) != 0 && run->end == end,
	};
	return 1;
}

void
reader_sent(struct reader *r, size_t length)
{
	struct place p = r->place;
	uint32_t end;

	while (hears_more(r, &p, &end) && length > 0) {
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
	const char *last = NULL;
	char delimiter = delimiter_byte(r->tape->delimiter);

	while (last == NULL && reader_waits(r)) {
		struct place p;
		uint32_t end;

		if (enter_block(r) == -1)
			return false;
		p = r->place;
		if (hears_more(r, &p, &end)) {
			const char *bytes = p.block->content->bytes;

			last =
			    memchr(bytes + p.offset, delimiter, end - p.offset);
			p.offset =
			    last == NULL ? end : (uint32_t)(last + 1 - bytes);
		}
		move(r, p);
	}
	return last != NULL;
}

bool
reader_seek_line(struct reader *r, uint64_t at, uint64_t line)
{
	struct block *b = r->place.block;

	while (b->next != NULL && b->next->lines < line)
		b = b->next;
	if (b != r->place.block) {
		at = b->lines;
		move(r, (struct place){ .block = b });
	}
	for (; at < line; at++)
		if (!reader_skip_line(r))
			return false;
	return true;
}
