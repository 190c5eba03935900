#include <string.h>

#include "block.h"
#include "tape.h"

/* What there is to know of what is written now. A clock may be set back. */
static uint32_t
note_now(struct tape *t, enum part part)
{
	int64_t moments = t->time - t->last->time;

	if (moments < 0 || moments > NOTE_MOMENTS_MOST) {
		if (t->last->length > 0)
			tape_add_block(t);
		t->last->time = t->time;
		moments = 0;
	}
	return (uint32_t)moments * NOTE_MOMENT + (uint32_t)part;
}

static size_t
space_in(const struct block *b)
{
	return BLOCK_ROOM - b->length - b->runs * sizeof(struct run);
}

/* The run that is gone on with, or a new one, at the end of a block that has
 * space for a byte. What ends a line is not gone on with. */
static struct run *
take_run(struct tape *t, uint64_t author, enum part part)
{
	uint32_t note = t->time == 0 ? 0 : note_now(t, part);
	struct block *b = t->last;
	struct run *run;

	if (b->runs > 0) {
		run = run_at(b, b->runs - 1);
		if (run->author == author && run->note == note &&
		    space_in(b) > 0)
			return run;
	}
	if (space_in(b) <= sizeof(struct run)) {
		tape_add_block(t);
		return take_run(t, author, part);
	}
	run = run_at(b, b->runs++);
	run->author = author;
	run->note = note;
	return run;
}

static void
write_run(struct tape *t, uint64_t author, enum part part, const void *bytes,
    size_t length)
{
	const char *from = bytes;

	tape_start(t);
	while (length > 0) {
		struct run *run = take_run(t, author, part);
		struct block *b = t->last;
		size_t some = space_in(b);

		if (some > length)
			some = length;
		memcpy(b->content->bytes + b->length, from, some);
		b->length += (uint32_t)some;
		run->end = b->length;
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

/* The last run grows by so many bytes, of which the first is at this place; or
 * NULL when it can't. */
static char *
lengthen_run(struct tape *t, uint64_t author, size_t length)
{
	struct block *b = t->last;
	struct run *run;
	char *place;

	if (b == NULL || b->runs == 0 || t->time != 0 || space_in(b) < length)
		return NULL;
	run = run_at(b, b->runs - 1);
	if (run->author != author || run->note != 0)
		return NULL;
	place = b->content->bytes + b->length;
	b->length += (uint32_t)length;
	run->end = b->length;
	t->end += length;
	return place;
}

/* Nearly all that is written is lines of somebody who says several. */
void
tape_write_line(struct tape *t, uint64_t author, const char *prefix,
    size_t prefix_length, const char *words, size_t length)
{
	const char end = delimiter_byte(t->delimiter);
	char *place = lengthen_run(t, author, prefix_length + length + 1);

	if (place != NULL) {
		memcpy(place, prefix, prefix_length);
		memcpy(place + prefix_length, words, length);
		place[prefix_length + length] = end;
	} else {
		write_run(t, author, PART_PREFIX, prefix, prefix_length);
		write_run(t, author, PART_WORDS, words, length);
		write_run(t, author, PART_WORDS, &end, 1);
	}
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
