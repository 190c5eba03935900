/* A reader may ask who wrote something, when, and which part of a line it is;
 * all others read the same bytes as ever. */
#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "reader.h"
#include "tape.h"

enum { ANNA, BERT, NOBODY = 99, LINE = 100, DAY = 24 * 3600 * 1000 };

static const int64_t start = 1763749805123;

static void
write_part(struct tape *t, uint64_t author, enum part part, const char *text)
{
	tape_write_part(t, author, part, text, strlen(text));
}

static void
say(struct tape *t, uint64_t author, const char *prefix, const char *text)
{
	write_part(t, author, PART_PREFIX, prefix);
	write_part(t, author, PART_WORDS, text);
	write_part(t, author, PART_WORDS, "\n");
}

static void
expect(struct reader *r, uint64_t author, int64_t time, enum part part,
    const char *text)
{
	struct passage p;
	size_t length = strlen(text);

	assert(reader_next_passage(r, &p) == 1);
	assert(p.author == author && p.time == time && p.part == part);
	assert(p.bytes.iov_len == length);
	assert(memcmp(p.bytes.iov_base, text, length) == 0);
	assert(p.ends == (text[length - 1] == '\n'));
	reader_sent(r, length);
}

static void
expect_nothing(struct reader *r)
{
	struct passage p;

	assert(reader_next_passage(r, &p) == 0);
	assert(!reader_waits(r));
}

static void
parts_are_kept_apart(void)
{
	struct tape t = { .time = start };
	struct reader r = { 0 };

	reader_join(&r, &t, NOBODY);
	write_part(&t, ANNA, PART_ARRIVED, "anna comes\n");
	say(&t, ANNA, "anna: ", "one");
	say(&t, ANNA, "", "two");
	say(&t, ANNA, "", "three");
	t.time += 5;
	say(&t, BERT, "bert: ", "four");
	tape_write_aside(&t, BERT, "psst\n", 5);
	write_part(&t, BERT, PART_LEFT, "bert goes\n");
	expect(&r, ANNA, start, PART_ARRIVED, "anna comes\n");
	expect(&r, ANNA, start, PART_PREFIX, "anna: ");
	expect(&r, ANNA, start, PART_WORDS, "one\n");
	expect(&r, ANNA, start, PART_WORDS, "two\n");
	expect(&r, ANNA, start, PART_WORDS, "three\n");
	expect(&r, BERT, start + 5, PART_PREFIX, "bert: ");
	expect(&r, BERT, start + 5, PART_WORDS, "four\n");
	expect(&r, BERT, start + 5, PART_LEFT, "bert goes\n");
	expect_nothing(&r);
	reader_leave(&r);
	tape_clear(&t);
}

/* Longer than a block can tell, and back: clocks are set. */
static void
time_goes_where_it_likes(void)
{
	struct tape t = { 0 };
	struct reader r = { 0 };
	int64_t times[] = { start, start + DAY, start + 400 * (int64_t)DAY,
		start - 1, start - 1, start + 3 * DAY, start - 2 };
	size_t i, count = sizeof(times) / sizeof(times[0]);

	reader_join(&r, &t, NOBODY);
	for (i = 0; i < count; i++) {
		t.time = times[i];
		write_part(&t, ANNA, PART_WORDS, "line\n");
	}
	for (i = 0; i < count; i++)
		expect(&r, ANNA, times[i], PART_WORDS, "line\n");
	expect_nothing(&r);
	reader_leave(&r);
	tape_clear(&t);
}

/* A line that fills the rest of a block and goes on in the next ends once. */
static void
lines_end_in_the_next_block(void)
{
	char line[LINE + 1];
	struct tape t = { .time = start };
	struct reader r = { 0 };
	struct passage p;
	size_t i, written = 0, read = 0, ends = 0;

	memset(line, 'x', LINE - 1);
	strcpy(line + LINE - 1, "\n");
	reader_join(&r, &t, NOBODY);
	for (i = 0; i < 10000; i++, written += LINE)
		write_part(&t, i % 3, PART_NOTICE, line);
	while (reader_next_passage(&r, &p) == 1) {
		const char *bytes = p.bytes.iov_base;

		assert(p.part == PART_NOTICE && p.author == ends % 3);
		assert(p.ends == (bytes[p.bytes.iov_len - 1] == '\n'));
		ends += p.ends;
		read += p.bytes.iov_len;
		reader_sent(&r, p.bytes.iov_len);
	}
	assert(read == written && ends == i);
	reader_leave(&r);
	tape_clear(&t);
}

/* With nobody who asks, neighbours by one author are one run, as ever. */
static void
costs_nothing_when_nobody_asks(void)
{
	struct tape t = { 0 };
	struct reader r = { 0 };
	struct passage p;

	reader_join(&r, &t, NOBODY);
	say(&t, ANNA, "anna: ", "one");
	say(&t, ANNA, "anna: ", "two");
	assert(reader_next_passage(&r, &p) == 1);
	assert(p.bytes.iov_len == strlen("anna: one\nanna: two\n"));
	reader_leave(&r);
	tape_clear(&t);
}

int
main(void)
{
	parts_are_kept_apart();
	time_goes_where_it_likes();
	lines_end_in_the_next_block();
	costs_nothing_when_nobody_asks();
	return 0;
}
