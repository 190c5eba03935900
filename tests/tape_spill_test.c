/* Old blocks move to the spill file and come back for who needs them: nobody
 * hears a difference. */
#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "reader.h"
#include "spill.h"
#include "tape.h"

enum { ANNA, BERT, CARL, AUTHORS, PIECES = 4, BLOCK = 256 * 1024 };

/* What needs no memory any more, by author. */
static size_t relieved[AUTHORS];

static void
count_relieved(void *whom, uint64_t author, size_t length)
{
	assert(whom == relieved);
	relieved[author] += length;
}

static struct tape
new_tape(uint64_t most)
{
	struct tape t = { 0 };

	memset(relieved, 0, sizeof(relieved));
	t.relieved = count_relieved;
	t.whom = relieved;
	t.spill = spill_open("/tmp", tape_block_size(), most);
	assert(t.spill != NULL);
	return t;
}

static void
end_tape(struct tape *t)
{
	struct spill *spill = t->spill;

	tape_clear(t);
	spill_close(spill);
}

/* Byte number i of what an author has said. */
static char
byte_of(uint64_t author, size_t i)
{
	return (char)(i % 251 + author);
}

/* Anna and Bert in turn say so many bytes each. */
static void
write_pattern(struct tape *t, size_t from, size_t bytes)
{
	char part[997];
	size_t i, author;

	assert(bytes % sizeof(part) == 0 && from % sizeof(part) == 0);
	for (; bytes > 0; bytes -= sizeof(part), from += sizeof(part))
		for (author = ANNA; author <= BERT; author++) {
			for (i = 0; i < sizeof(part); i++)
				part[i] = byte_of(author, from + i);
			tape_write(t, author, part, sizeof(part));
		}
}

/* At most `most` bytes, that only Anna said. Returns their number. */
static size_t
hear_anna(struct reader *r, size_t from, size_t most)
{
	struct iovec pieces[PIECES];
	int count = reader_next(r, pieces, PIECES), i;
	size_t heard = 0, k;

	assert(count >= 0);
	for (i = 0; i < count; i++)
		for (k = 0; k < pieces[i].iov_len && heard < most; k++) {
			assert(((char *)pieces[i].iov_base)[k] ==
			    byte_of(ANNA, from + heard));
			heard++;
		}
	reader_sent(r, heard);
	return heard;
}

static void
hear_all_of_anna(struct reader *r, size_t from, size_t bytes, size_t step)
{
	size_t to = from + bytes;

	while (reader_waits(r))
		from += hear_anna(r, from, step);
	assert(from == to);
}

enum { BYTES = 997 * 2000 };

/* The limit holds, all comes back, and the file is used up to the end, wherever
 * on the tape that is. */
static void
sleeper_reads_from_the_file(size_t step, uint64_t start)
{
	struct tape t = new_tape(0);
	struct reader bert;

	t.end = start;
	reader_join(&bert, &t, BERT);
	write_pattern(&t, 0, BYTES);
	reader_said(&bert);
	assert(t.size > 4 * BLOCK);
	assert(relieved[ANNA] == 0);
	assert(tape_spill(&t, 2 * BLOCK) == 0);
	assert(t.size <= 2 * BLOCK);
	assert(relieved[ANNA] > BYTES / 2);
	write_pattern(&t, BYTES, BYTES);
	reader_said(&bert);
	assert(tape_spill(&t, 0) == 0);
	assert(t.size <= BLOCK);
	hear_all_of_anna(&bert, 0, 2 * BYTES, step);
	assert(t.size <= 2 * BLOCK);
	reader_leave(&bert);
	end_tape(&t);
	assert(relieved[ANNA] == 2 * BYTES && relieved[BERT] == 2 * BYTES);
}

/* Each needs another block than the one who read before. */
static void
sleepers_far_apart(void)
{
	struct tape t = new_tape(0);
	struct reader first, second;
	size_t i = BYTES / 2 - BYTES / 2 % 997, k = 0;

	reader_join(&first, &t, BERT);
	reader_join(&second, &t, BERT);
	write_pattern(&t, 0, BYTES);
	assert(tape_spill(&t, BLOCK) == 0);
	for (k = 0; k < i;)
		k += hear_anna(&first, k, i - k);
	for (i = 0; i < BYTES; k += hear_anna(&first, k, 1999))
		i += hear_anna(&second, i, 3001);
	assert(i == BYTES && k == BYTES);
	assert(!reader_waits(&first) && !reader_waits(&second));
	reader_leave(&first);
	reader_leave(&second);
	end_tape(&t);
}

/* Blocks that are nobody's any more leave the file, and others have room. */
static void
full_file_takes_more_later(void)
{
	struct tape t = new_tape(3 * (uint64_t)BLOCK);
	struct reader bert;
	size_t in_memory;

	reader_join(&bert, &t, BERT);
	write_pattern(&t, 0, BYTES);
	in_memory = t.size;
	assert(tape_spill(&t, 0) == -1);
	assert(t.size == in_memory - 3 * tape_block_size());
	assert(tape_spill(&t, t.size) == 0);
	assert(tape_spill(&t, 0) == -1);
	hear_all_of_anna(&bert, 0, BYTES, SIZE_MAX);
	write_pattern(&t, 0, 997 * 200);
	assert(tape_spill(&t, 0) == 0);
	hear_all_of_anna(&bert, 0, 997 * 200, SIZE_MAX);
	reader_leave(&bert);
	end_tape(&t);
	assert(relieved[ANNA] == BYTES + 997 * 200);
}

static void
leaver_frees_the_file(void)
{
	struct tape t = new_tape(3 * (uint64_t)BLOCK);
	struct reader bert;
	int i;

	for (i = 0; i < 5; i++) {
		reader_join(&bert, &t, BERT);
		write_pattern(&t, 0, 997 * 600);
		assert(tape_spill(&t, 0) == 0 || t.size > BLOCK);
		hear_anna(&bert, 0, 10);
		reader_leave(&bert);
		assert(t.size <= 2 * BLOCK);
	}
	end_tape(&t);
}

static void
without_a_file_nothing_happens(void)
{
	struct tape t = { 0 };
	struct reader bert;
	size_t size;

	assert(tape_spill(&t, 0) == 0);
	reader_join(&bert, &t, BERT);
	write_pattern(&t, 0, BYTES);
	size = t.size;
	assert(tape_spill(&t, 0) == 0 && t.size == size);
	hear_all_of_anna(&bert, 0, BYTES, SIZE_MAX);
	reader_leave(&bert);
	tape_clear(&t);
}

/* Who needs what cannot be read is told; who does not, goes on. */
static void
unreadable_file(void)
{
	int fd = dup(STDIN_FILENO);
	struct tape t;
	struct reader asleep, awake;
	struct iovec piece;

	close(fd);
	t = new_tape(0);
	reader_join(&asleep, &t, BERT);
	write_pattern(&t, 0, BYTES);
	reader_join(&awake, &t, BERT);
	assert(tape_spill(&t, 0) == 0);
	assert(ftruncate(fd, 0) == 0);
	errno = 0;
	assert(reader_next(&asleep, &piece, 1) == -1 && errno == EIO);
	assert(!reader_skip_line(&asleep));
	write_pattern(&t, 0, 997);
	assert(hear_anna(&awake, 0, SIZE_MAX) == 997);
	reader_leave(&asleep);
	reader_leave(&awake);
	end_tape(&t);
}

int
main(void)
{
	sleeper_reads_from_the_file(SIZE_MAX, 0);
	sleeper_reads_from_the_file(BLOCK - 1, 0);
	sleeper_reads_from_the_file(4999, 0);
	sleeper_reads_from_the_file(SIZE_MAX, (UINT64_C(1) << 31) - BYTES);
	sleeper_reads_from_the_file(SIZE_MAX, (UINT64_C(1) << 32) - BYTES);
	sleepers_far_apart();
	full_file_takes_more_later();
	leaver_frees_the_file();
	without_a_file_nothing_happens();
	unreadable_file();
	return 0;
}
