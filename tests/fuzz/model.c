#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "model.h"

struct line {
	uint64_t author;
	size_t start, end;
};

enum { RUN = 16 };

static struct line *lines;
static size_t count, size;
static char *said;
static size_t said_length, said_size;
static bool unfinished; /* the last line lacks its end */

void
model_begin(void)
{
	count = said_length = 0;
	unfinished = false;
}

static void *
room_for(void *memory, size_t need, size_t *have, size_t each)
{
	if (need <= *have)
		return memory;
	*have = 2 * need;
	memory = realloc(memory, *have * each);
	assert(memory != NULL);
	return memory;
}

void
model_say(uint64_t author, const char *bytes, size_t length, bool is_end)
{
	said = room_for(said, said_length + length + 1, &said_size, 1);
	if (!unfinished) {
		lines = room_for(lines, count + 1, &size, sizeof(*lines));
		lines[count++] =
		    (struct line){ .author = author, .start = said_length };
	}
	assert(lines[count - 1].author == author);
	if (length > 0)
		memcpy(said + said_length, bytes, length);
	said_length += length;
	lines[count - 1].end = said_length;
	unfinished = !is_end;
}

size_t
model_lines(void)
{
	return count;
}

size_t
model_bytes(void)
{
	return said_length;
}

size_t
model_line_at(size_t position)
{
	size_t i = count;

	if (position == said_length)
		return count;
	while (i > 0 && lines[i - 1].start > position)
		i--;
	assert(i > 0 && lines[i - 1].start == position);
	return i - 1;
}

/* Step over its own lines. How much of the line behind is ahead. */
static size_t
next_part(struct hearer *h)
{
	while (h->line < count && h->line < h->until) {
		const struct line *l = &lines[h->line];

		if (l->author != h->author && l->start + h->offset < l->end)
			return l->end - l->start - h->offset;
		h->line++;
		h->offset = 0;
	}
	return 0;
}

void
model_skip_own(struct hearer *h)
{
	next_part(h);
}

bool
model_waits(struct hearer h)
{
	return next_part(&h) > 0;
}

void
model_heard(struct hearer *h, size_t length)
{
	while (length > 0) {
		size_t part = next_part(h);

		assert(part > 0);
		if (part > length)
			part = length;
		h->offset += part;
		length -= part;
	}
}

bool
model_hears(struct hearer h, size_t ahead, const char *bytes, size_t length)
{
	model_heard(&h, ahead);
	while (length > 0) {
		size_t part = next_part(&h);
		const char *expected =
		    said + lines[h.line < count ? h.line : 0].start + h.offset;

		if (part > length)
			part = length;
		if (part == 0 || memcmp(bytes, expected, part) != 0)
			return false;
		h.offset += part;
		bytes += part;
		length -= part;
	}
	return true;
}

size_t
model_blocks(size_t line, size_t block_size)
{
	size_t bytes = RUN * (count - line);

	if (line < count)
		bytes += said_length - lines[line].start;
	/* At its end a block may have no room for one more run, and a line
	 * that goes on in the next one needs another. */
	return bytes / (block_size - 2 * RUN) + 2;
}
