/* The last lines of a tape stay for newcomers, and nothing older. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "history.h"
#include "reader.h"
#include "spill.h"
#include "tape.h"

enum { ANNA, BERT, PIECES = 4, BLOCK = 256 * 1024, LONG = 60000 };

static void
say(struct tape *t, uint64_t author, const char *text)
{
	tape_write(t, author, text, strlen(text));
}

/* As a service does: a line in several writes. */
static void
say_number(struct tape *t, uint64_t author, int number, size_t length)
{
	static const char xs[LONG];
	char text[16];

	snprintf(text, sizeof(text), "%d ", number);
	say(t, author, text);
	tape_write(t, author, xs, length);
	say(t, author, "\n");
}

/* A newcomer of that name hears just this. */
static void
newcomer_hears(const struct history *h, struct tape *t, uint64_t author,
    const char *text)
{
	struct iovec pieces[PIECES];
	struct reader r;
	int count, i;

	history_join(h, &r, t, author);
	while ((count = reader_next(&r, pieces, PIECES)) > 0) {
		size_t length = 0;

		for (i = 0; i < count; i++) {
			assert(pieces[i].iov_len <= strlen(text));
			assert(memcmp(pieces[i].iov_base, text,
			    pieces[i].iov_len) == 0);
			text += pieces[i].iov_len;
			length += pieces[i].iov_len;
		}
		reader_sent(&r, length);
	}
	assert(*text == '\0');
	reader_leave(&r);
}

static void
last_lines_stay(void)
{
	struct tape t = { 0 };
	struct history h = { 0 };

	history_keep(&h, &t, 2);
	newcomer_hears(&h, &t, BERT, "");
	say(&t, ANNA, "1\n");
	history_keep(&h, &t, 2);
	newcomer_hears(&h, &t, BERT, "1\n");
	say(&t, BERT, "2\n");
	say(&t, ANNA, "3\n");
	say(&t, ANNA, "\n");
	history_keep(&h, &t, 2);
	newcomer_hears(&h, &t, BERT, "3\n\n");
	newcomer_hears(&h, &t, BERT, "3\n\n");
	newcomer_hears(&h, &t, ANNA, "");
	history_keep(&h, &t, 1);
	newcomer_hears(&h, &t, BERT, "\n");
	say(&t, BERT, "4\n");
	history_keep(&h, &t, 5);
	newcomer_hears(&h, &t, BERT + 1, "\n4\n");
	history_clear(&h);
	tape_clear(&t);
}

static void
no_history(void)
{
	struct tape t = { 0 };
	struct history h = { 0 };

	history_keep(&h, &t, 0);
	say(&t, ANNA, "1\n");
	newcomer_hears(&h, &t, BERT, "");
	history_yield(&h);
	history_keep(&h, &t, 7);
	say(&t, ANNA, "2\n");
	history_keep(&h, &t, 7);
	newcomer_hears(&h, &t, BERT, "2\n");
	history_keep(&h, &t, 0);
	newcomer_hears(&h, &t, BERT, "");
	history_clear(&h);
	history_clear(&h);
	tape_clear(&t);
}

/* Which line it begins with. */
static int
first_number(const struct history *h, struct tape *t)
{
	struct iovec piece;
	struct reader r;
	int number = 0;

	history_join(h, &r, t, BERT);
	if (reader_next(&r, &piece, 1) == 1)
		number = atoi(piece.iov_base);
	reader_leave(&r);
	return number;
}

/* Lines longer than a block's rest, many blocks; no more memory than needed. */
static void
across_blocks(void)
{
	struct tape t = { 0 };
	struct history h = { 0 };
	int i;

	history_keep(&h, &t, 20);
	for (i = 1; i <= 100; i++) {
		say_number(&t, i % 3 == 0 ? BERT + 1 : ANNA, i, LONG);
		history_keep(&h, &t, 20);
		assert(first_number(&h, &t) == (i > 20 ? i - 19 : 1));
		assert(t.size <= 20 * LONG + 3 * BLOCK);
	}
	history_clear(&h);
	assert(t.size <= 2 * BLOCK);
	tape_clear(&t);
}

/* Block by block, but not what a sleeper needs anyway. */
static void
gives_way(void)
{
	struct tape t = { 0 };
	struct history h = { 0 };
	struct reader sleeper;
	size_t size, before;
	int i, number;

	history_keep(&h, &t, 1000);
	for (i = 1; i <= 40; i++)
		say_number(&t, ANNA, i, LONG);
	size = t.size;
	history_yield(&h);
	assert(t.size < size && t.size >= size - 2 * BLOCK);
	assert(first_number(&h, &t) > 1);
	/* What somebody else needs all the same is not given up. */
	reader_join_at(&sleeper, &h.reader, BERT);
	number = first_number(&h, &t);
	for (i = 0; i < 3; i++)
		assert(!history_yield(&h));
	assert(first_number(&h, &t) == number);
	before = t.size;
	reader_leave(&sleeper);
	assert(t.size <= before);
	for (i = 0; i < 40; i++)
		history_yield(&h);
	assert(t.size <= 2 * BLOCK);
	say_number(&t, ANNA, 41, 3);
	history_keep(&h, &t, 1000);
	newcomer_hears(&h, &t, ANNA, "");
	history_clear(&h);
	tape_clear(&t);
}

/* The lines that are skipped may be in the file. */
static void
from_the_file(void)
{
	struct tape t = { 0 };
	struct history h = { 0 };
	struct spill *spill = spill_open("/tmp", tape_block_size(), 0);
	int i;

	t.spill = spill;
	history_keep(&h, &t, 30);
	for (i = 1; i <= 100; i++) {
		say_number(&t, ANNA, i, LONG);
		history_keep(&h, &t, 30);
		assert(tape_spill(&t, BLOCK) == 0);
		assert(first_number(&h, &t) == (i > 30 ? i - 29 : 1));
	}
	assert(t.size <= 2 * BLOCK);
	history_clear(&h);
	tape_clear(&t);
	spill_close(spill);
}

/* When the file can't be read the history begins anew. */
static void
from_a_broken_file(void)
{
	int fd = dup(STDIN_FILENO);
	struct tape t = { 0 };
	struct history h = { 0 };
	int i;

	close(fd);
	t.spill = spill_open("/tmp", tape_block_size(), 0);
	history_keep(&h, &t, 1000);
	for (i = 1; i <= 30; i++)
		say_number(&t, ANNA, i, LONG);
	assert(tape_spill(&t, BLOCK) == 0);
	assert(ftruncate(fd, 0) == 0);
	history_keep(&h, &t, 10);
	newcomer_hears(&h, &t, BERT, "");
	say(&t, ANNA, "31\n");
	history_keep(&h, &t, 10);
	newcomer_hears(&h, &t, BERT, "31\n");
	history_clear(&h);
	spill_close(t.spill);
	t.spill = NULL;
	tape_clear(&t);
}

int
main(void)
{
	last_lines_stay();
	no_history();
	across_blocks();
	gives_way();
	from_the_file();
	from_a_broken_file();
	return 0;
}
