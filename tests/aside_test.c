/* What is written aside is read by its author alone, in its place; it is no
 * line of the tape, and it is accounted for as anything else. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "history.h"
#include "reader.h"
#include "spill.h"
#include "tape.h"

enum { ANNA, BERT, CARL, DORA, AUTHORS, PIECES = 2, BLOCK = 256 * 1024 };

/* What needs no memory any more, by author. */
static size_t relieved[AUTHORS];

static void
count_relieved(void *whom, uint64_t author, size_t length)
{
	assert(whom == relieved && author < AUTHORS);
	relieved[author] += length;
}

static void
say(struct tape *t, uint64_t author, const char *text)
{
	tape_write(t, author, text, strlen(text));
}

static void
say_aside(struct tape *t, uint64_t author, const char *text)
{
	tape_write_aside(t, author, text, strlen(text));
}

/* r hears just that, in steps of at most `step` bytes. */
static void
expect(struct reader *r, size_t step, const char *text)
{
	struct iovec pieces[PIECES];
	int i;

	while (reader_waits(r)) {
		int count = reader_next(r, pieces, PIECES);
		size_t sent = 0;

		assert(count >= 0);
		for (i = 0; i < count && sent < step; i++) {
			size_t part = pieces[i].iov_len;

			if (part > step - sent)
				part = step - sent;
			assert(part <= strlen(text));
			assert(memcmp(pieces[i].iov_base, text, part) == 0);
			text += part;
			sent += part;
		}
		reader_sent(r, sent);
	}
	assert(*text == '\0');
}

static void
one_hears_it_in_its_place(size_t step)
{
	struct tape t = { 0 };
	struct reader anna, bert, carl, dora;

	reader_join(&anna, &t, ANNA);
	reader_join(&bert, &t, BERT);
	reader_join(&dora, &t, DORA);
	reader_said(&dora); /* who has yet to say anything */
	say(&t, CARL, "c1\n");
	say(&t, ANNA, "a1\n");
	say_aside(&t, ANNA, "for anna\n");
	reader_join(&carl, &t, CARL);
	say_aside(&t, BERT, "for ");
	say_aside(&t, BERT, "bert\n");
	say(&t, BERT, "b1\n");
	say(&t, CARL, "c2\n");
	assert(t.lines == 4);
	expect(&anna, step, "c1\nfor anna\nb1\nc2\n");
	expect(&bert, step, "c1\na1\nfor bert\nc2\n");
	expect(&carl, step, "b1\n");
	expect(&dora, step, "c1\na1\nb1\nc2\n");
	say(&t, ANNA, "a2\n");
	expect(&anna, step, "");
	expect(&bert, step, "a2\n");
	reader_leave(&anna);
	reader_leave(&bert);
	reader_leave(&carl);
	reader_leave(&dora);
	tape_clear(&t);
}

/* Who leaves is told what was for him alone before, and nothing later. */
static void
finished_reader_hears_it(void)
{
	struct tape t = { 0 };
	struct reader anna;

	reader_join(&anna, &t, ANNA);
	say_aside(&t, ANNA, "before ");
	reader_finish(&anna);
	say_aside(&t, ANNA, "after");
	expect(&anna, SIZE_MAX, "before ");
	reader_leave(&anna);
	tape_clear(&t);
}

static void
history_has_none_of_it(void)
{
	struct tape t = { 0 };
	struct history h = { 0 };
	struct reader anna;

	history_keep(&h, &t, 2);
	say_aside(&t, ANNA, "aside\n");
	say(&t, ANNA, "1\n");
	say_aside(&t, ANNA, "aside\n");
	say(&t, ANNA, "2\n");
	say_aside(&t, BERT, "aside\n");
	history_keep(&h, &t, 2);
	history_join(&h, &anna, &t, CARL);
	expect(&anna, SIZE_MAX, "1\n2\n");
	reader_leave(&anna);
	say(&t, BERT, "3\n");
	say_aside(&t, BERT, "aside\n");
	history_keep(&h, &t, 2);
	history_join(&h, &anna, &t, CARL);
	expect(&anna, SIZE_MAX, "2\n3\n");
	reader_leave(&anna);
	history_clear(&h);
	tape_clear(&t);
}

/* Its author has to account for it until all have passed it, as for any words;
 * with a spill file until it is there. */
static void
it_is_accounted_for(bool spills)
{
	enum { TURNS = BLOCK / 8 };
	static char all[TURNS * 8 + 1];
	struct tape t = { .relieved = count_relieved, .whom = relieved };
	struct reader anna, bert;
	struct spill *spill;
	size_t i;

	memset(relieved, 0, sizeof(relieved));
	if (spills)
		t.spill = spill_open("/tmp", tape_block_size(), 0);
	reader_join(&anna, &t, ANNA);
	reader_join(&bert, &t, BERT);
	for (i = 0; i < TURNS; i++) {
		say_aside(&t, ANNA, "aside\n");
		say(&t, BERT, "b\n");
		memcpy(all + i * 8, "aside\nb\n", 8);
		if (spills)
			assert(tape_spill(&t, BLOCK) == 0);
	}
	assert((relieved[ANNA] > 0) == spills);
	expect(&anna, SIZE_MAX, all);
	expect(&bert, SIZE_MAX, "");
	tape_all_read(&t);
	assert(relieved[ANNA] == TURNS * 6 && relieved[BERT] == TURNS * 2);
	reader_leave(&anna);
	reader_leave(&bert);
	spill = t.spill;
	tape_clear(&t);
	spill_close(spill);
}

int
main(void)
{
	one_hears_it_in_its_place(SIZE_MAX);
	one_hears_it_in_its_place(1);
	finished_reader_hears_it();
	history_has_none_of_it();
	it_is_accounted_for(false);
	it_is_accounted_for(true);
	return 0;
}
