/* Who comes back stands behind the line that it says, wherever that is, and
 * hears again all that was for all, its own words too, and then as ever. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "history.h"
#include "reader.h"
#include "spill.h"
#include "tape.h"

enum { ANNA, BERT, LINES = 60, PIECES = 4, BLOCK = 256 * 1024, SIZE = 30000 };

static char text[SIZE + 8];

/* Line number n, in three writes as a service does it, which may be in three
 * blocks. Each third is by Bert, and aside he is told so. */
static void
say(struct tape *t, uint64_t n)
{
	uint64_t author = n % 3 == 0 ? BERT : ANNA;

	snprintf(text, sizeof(text), "%06d", (int)n);
	memset(text + 6, 'x', SIZE - 6);
	tape_write(t, author, text, 6);
	tape_write(t, author, text + 6, SIZE - 6);
	tape_write(t, author, "\n", 1);
	if (author == BERT)
		tape_write_aside(t, BERT, "aside\n", 6);
}

/* The rest of what r has ahead are just the lines from n on, those by Bert too
 * up to line number `again`. */
static void
hears(struct reader *r, uint64_t n, uint64_t last, uint64_t again)
{
	struct iovec pieces[PIECES];
	char line[SIZE + 1];
	size_t used = 0;

	while (reader_waits(r)) {
		int count = reader_next(r, pieces, 1);
		const char *from = pieces[0].iov_base;
		size_t length = count > 0 ? pieces[0].iov_len : 0;

		assert(count >= 0);
		if (length > sizeof(line) - used)
			length = sizeof(line) - used;
		if (length > 0)
			memcpy(line + used, from, length);
		reader_sent(r, length);
		used += length;
		if (n > again && used >= 6 && memcmp(line, "aside\n", 6) == 0) {
			used -= 6;
			memmove(line, line + 6, used);
		}
		if (used < sizeof(line))
			continue;
		while (n > again && n % 3 == 0)
			n++;
		assert((uint64_t)atoi(line) == n++);
		assert(line[SIZE] == '\n');
		used = 0;
	}
	while (n > again && n % 3 == 0)
		n++;
	assert(used == 0 && n >= last);
}

static void
from_each_line(struct tape *t, struct history *h, uint64_t first)
{
	struct reader bert;
	uint64_t n;

	for (n = 0; n <= t->lines; n++) {
		uint64_t behind = n < first ? first : n, lines = t->lines;

		reader_join(&bert, t, BERT);
		assert(history_rejoin(h, &bert, n) == behind);
		hears(&bert, behind + 1, lines + 1, lines);
		reader_leave(&bert);
	}
}

/* The line that is asked for may begin in one block and end in another. */
static void
behind_each_line(bool spills)
{
	struct tape t = { 0 };
	struct history h = { 0 };
	struct spill *spill;
	uint64_t n;

	if (spills)
		t.spill = spill_open("/tmp", tape_block_size(), 0);
	history_keep(&h, &t, LINES / 2);
	from_each_line(&t, &h, 0);
	for (n = 1; n <= LINES; n++) {
		say(&t, n);
		history_keep(&h, &t, LINES / 2);
		assert(tape_spill(&t, BLOCK) == 0);
	}
	from_each_line(&t, &h, LINES / 2);
	history_clear(&h);
	spill = t.spill;
	tape_clear(&t);
	spill_close(spill);
}

/* From then on it skips its own words, and hears what is aside. */
static void
goes_on_as_ever(void)
{
	struct tape t = { 0 };
	struct history h = { 0 };
	struct reader bert;
	uint64_t n;

	history_keep(&h, &t, LINES);
	reader_join(&bert, &t, BERT);
	for (n = 1; n <= 12; n++)
		say(&t, n);
	assert(history_rejoin(&h, &bert, 5) == 5);
	for (; n <= LINES; n++)
		say(&t, n);
	hears(&bert, 6, LINES, 12);
	reader_leave(&bert);
	history_clear(&h);
	tape_clear(&t);
}

static void
nothing_is_kept(void)
{
	struct tape t = { 0 };
	struct history h = { 0 };
	struct reader bert;

	reader_join(&bert, &t, BERT);
	say(&t, 1);
	say(&t, 2);
	assert(history_rejoin(&h, &bert, 0) == 2);
	assert(!reader_waits(&bert));
	reader_leave(&bert);
	tape_clear(&t);
}

/* Then nothing is kept any more. */
static void
broken_file(void)
{
	int fd = dup(STDIN_FILENO);
	struct tape t = { 0 };
	struct history h = { 0 };
	struct reader bert;
	struct spill *spill;
	uint64_t n;

	close(fd);
	t.spill = spill_open("/tmp", tape_block_size(), 0);
	history_keep(&h, &t, LINES);
	for (n = 1; n <= LINES; n++)
		say(&t, n);
	assert(tape_spill(&t, BLOCK) == 0);
	assert(ftruncate(fd, 0) == 0);
	reader_join(&bert, &t, BERT);
	assert(history_rejoin(&h, &bert, 5) == LINES);
	assert(!reader_waits(&bert));
	reader_leave(&bert);
	history_clear(&h);
	spill = t.spill;
	tape_clear(&t);
	spill_close(spill);
}

int
main(void)
{
	behind_each_line(false);
	behind_each_line(true);
	goes_on_as_ever();
	nothing_is_kept();
	broken_file();
	return 0;
}
