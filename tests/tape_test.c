/* What was said is kept once, read by all others in order, and then freed. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "reader.h"
#include "tape.h"

enum { ANNA, BERT, CARL, PIECES = 4, BLOCK = 256 * 1024 };

static void
say(struct tape *t, uint64_t author, const char *text)
{
	tape_write(t, author, text, strlen(text));
}

/* What r has ahead, taken in steps of at most `step` bytes; then it is behind.
 * The caller frees it. */
static char *
read_all(struct reader *r, size_t step, size_t *length)
{
	struct iovec pieces[PIECES];
	char *all = NULL;
	int count, i;

	*length = 0;
	while ((count = reader_next(r, pieces, PIECES)) > 0) {
		size_t sent = 0;

		for (i = 0; i < count && sent < step; i++) {
			size_t part = pieces[i].iov_len;

			if (part > step - sent)
				part = step - sent;
			all = realloc(all, *length + part);
			assert(all != NULL);
			memcpy(all + *length, pieces[i].iov_base, part);
			*length += part;
			sent += part;
		}
		reader_sent(r, sent);
	}
	assert(!reader_waits(r));
	return all;
}

static void
expect(struct reader *r, const char *text)
{
	size_t length;
	char *all = read_all(r, SIZE_MAX, &length);

	assert(length == strlen(text));
	assert(length == 0 || memcmp(all, text, length) == 0);
	free(all);
}

static void
everybody_hears_the_others(void)
{
	struct tape t = { 0 };
	struct reader anna, bert, carl;

	reader_join(&anna, &t, ANNA);
	reader_join(&bert, &t, BERT);
	assert(!reader_waits(&anna));
	say(&t, ANNA, "a1\n");
	say(&t, BERT, "b1\n");
	reader_join(&carl, &t, CARL);
	say(&t, ANNA, "a2\n");
	say(&t, ANNA, "a3\n");
	say(&t, CARL, "c1\n");
	say(&t, BERT, "b2\n");
	expect(&anna, "b1\nc1\nb2\n");
	expect(&bert, "a1\na2\na3\nc1\n");
	expect(&carl, "a2\na3\nb2\n");
	reader_leave(&anna);
	reader_leave(&bert);
	reader_leave(&carl);
	tape_clear(&t);
}

/* A run grows while a reader stands at its end, its own or another's. */
static void
reader_stands_in_a_growing_run(void)
{
	struct tape t = { 0 };
	struct reader anna, bert;

	reader_join(&anna, &t, ANNA);
	reader_join(&bert, &t, BERT);
	say(&t, ANNA, "a1 ");
	expect(&anna, "");
	expect(&bert, "a1 ");
	say(&t, ANNA, "a2 ");
	expect(&anna, "");
	expect(&bert, "a2 ");
	say(&t, BERT, "b1 ");
	expect(&anna, "b1 ");
	expect(&bert, "");
	reader_leave(&anna);
	reader_leave(&bert);
	tape_clear(&t);
}

/* Own lines at the end are passed with the others': no wake-up for them. */
static void
own_lines_behind_are_passed(void)
{
	struct tape t = { 0 };
	struct reader anna;
	struct iovec piece;

	reader_join(&anna, &t, ANNA);
	say(&t, BERT, "b\n");
	say(&t, ANNA, "a\n");
	assert(reader_next(&anna, &piece, 1) == 1 && piece.iov_len == 2);
	reader_sent(&anna, 2);
	assert(!reader_waits(&anna));
	reader_leave(&anna);
	tape_clear(&t);
}

static void
finished_reader_hears_nothing_later(void)
{
	struct tape t = { 0 };
	struct reader anna, bert;

	reader_join(&anna, &t, ANNA);
	reader_join(&bert, &t, BERT);
	say(&t, CARL, "before ");
	reader_finish(&anna);
	say(&t, CARL, "after");
	expect(&anna, "before ");
	expect(&bert, "before after");
	reader_leave(&anna);
	reader_leave(&bert);
	tape_clear(&t);
}

static void
write_pattern(struct tape *t, size_t bytes)
{
	unsigned char part[1021];
	static unsigned next;
	size_t i;

	for (; bytes > 0; bytes -= i) {
		for (i = 0; i < sizeof(part) && i < bytes; i++)
			part[i] = (unsigned char)(next++ % 251);
		/* Two authors in turn: a run for each part. */
		tape_write(t, next % 2 == 0 ? ANNA : BERT, part, i);
	}
}

static void
expect_pattern(const char *all, size_t length)
{
	size_t i;

	for (i = 1; i < length; i++)
		assert(((unsigned char)all[i - 1] + 1) % 251 ==
		    (unsigned char)all[i]);
}

/* A sleeper holds one copy; when it has read, the memory is given back. */
static void
sleeper_reads_across_blocks(size_t step)
{
	enum { BYTES = 10 * BLOCK };
	struct tape t = { 0 };
	struct reader sleeper, awake;
	size_t length;
	char *all;

	reader_join(&sleeper, &t, CARL);
	reader_join(&awake, &t, CARL);
	write_pattern(&t, BYTES);
	assert(t.size >= BYTES && t.size < BYTES + BYTES / 8);
	free(read_all(&awake, SIZE_MAX, &length));
	assert(length == BYTES);
	assert(t.size >= BYTES);
	all = read_all(&sleeper, step, &length);
	assert(length == BYTES);
	expect_pattern(all, length);
	assert(t.size <= 2 * BLOCK);
	free(all);
	reader_leave(&sleeper);
	reader_leave(&awake);
	tape_clear(&t);
}

static void
leaving_sleeper_gives_memory_back(void)
{
	struct tape t = { 0 };
	struct reader sleeper, other;

	reader_join(&sleeper, &t, CARL);
	write_pattern(&t, 4 * BLOCK);
	reader_join(&other, &t, CARL);
	write_pattern(&t, 4 * BLOCK);
	assert(t.size >= 8 * BLOCK);
	reader_leave(&sleeper);
	assert(t.size >= 4 * BLOCK && t.size <= 6 * BLOCK);
	reader_leave(&other);
	assert(t.size <= 2 * BLOCK);
	assert(!reader_waits(&other));
	tape_clear(&t);
}

static void
nobody_listens(void)
{
	struct tape t = { 0 };

	write_pattern(&t, 8 * BLOCK);
	assert(t.size <= 2 * BLOCK);
	tape_clear(&t);
	assert(t.size == 0 && t.end == 0);
}

/* The smallest runs: each needs its own entry besides its byte. */
static void
many_authors_fill_a_block(void)
{
	enum { TURNS = 3 * BLOCK / 16 };
	struct tape t = { 0 };
	struct reader anna, carl;
	size_t i, length;
	char *all;

	reader_join(&anna, &t, ANNA);
	reader_join(&carl, &t, CARL);
	for (i = 0; i < TURNS; i++) {
		say(&t, ANNA, "a");
		say(&t, BERT, "b");
	}
	all = read_all(&anna, SIZE_MAX, &length);
	assert(length == TURNS);
	for (i = 0; i < length; i++)
		assert(all[i] == 'b');
	free(all);
	all = read_all(&carl, 7, &length);
	assert(length == 2 * TURNS);
	for (i = 0; i < length; i++)
		assert(all[i] == "ab"[i % 2]);
	free(all);
	reader_leave(&anna);
	reader_leave(&carl);
	tape_clear(&t);
}

/* What is skipped is a line of others, whoever wrote its parts. */
static void
lines_are_skipped(void)
{
	struct tape t = { 0 };
	struct reader anna;

	reader_join(&anna, &t, ANNA);
	assert(!reader_skip_line(&anna));
	say(&t, BERT, "b1\nb");
	say(&t, ANNA, "a\n");
	say(&t, CARL, "2\n\nb3");
	assert(t.lines == 1);
	assert(reader_skip_line(&anna) && reader_skip_line(&anna));
	assert(reader_skip_line(&anna));
	expect(&anna, "b3");
	reader_leave(&anna);
	tape_clear(&t);
}

int
main(void)
{
	lines_are_skipped();
	everybody_hears_the_others();
	reader_stands_in_a_growing_run();
	own_lines_behind_are_passed();
	finished_reader_hears_nothing_later();
	sleeper_reads_across_blocks(SIZE_MAX);
	sleeper_reads_across_blocks(BLOCK - 1);
	sleeper_reads_across_blocks(333);
	leaving_sleeper_gives_memory_back();
	nobody_listens();
	many_authors_fill_a_block();
	return 0;
}
