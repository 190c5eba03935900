/* Texts go to each who is to hear them, in order, are kept once, and are
 * accounted for until the last has them. */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "send_queue.h"
#include "tape.h"
#include "text.h"

enum { ANNA, BERT, PIECES = 4 };

/* Bytes of each that need no memory any more. */
static size_t relieved[2];

static void
relieve(void *whom, uint64_t author, size_t length)
{
	assert(whom == relieved);
	relieved[author] += length;
}

static struct tape
tape(void)
{
	memset(relieved, 0, sizeof(relieved));
	return (struct tape){ .relieved = relieve, .whom = relieved };
}

static struct text *
text(struct tape *t, uint64_t author, const char *words)
{
	return text_new(t, author, words, strlen(words));
}

static void
add(struct send_queue *q, struct tape *t, const char *words)
{
	struct text *said = text(t, ANNA, words);

	send_queue_add(q, said);
	text_drop(said);
}

/* The next bytes that are ahead, which are taken, `step` at a time. */
static void
expect(struct send_queue *q, const char *words, size_t step)
{
	while (*words != '\0') {
		struct iovec pieces[PIECES];
		size_t part;

		assert(send_queue_next(q, pieces, PIECES) > 0);
		part = pieces[0].iov_len < step ? pieces[0].iov_len : step;
		if (part > strlen(words))
			part = strlen(words);
		assert(memcmp(pieces[0].iov_base, words, part) == 0);
		send_queue_sent(q, part);
		words += part;
	}
}

static void
texts_come_in_order(void)
{
	struct send_queue q = { 0 };
	struct tape t = tape();
	char words[32];
	int first = 0, i;

	/* The ring grows while its first stands somewhere inside. */
	for (i = 0; i < 1000; i++) {
		sprintf(words, "text %d\n", i);
		add(&q, &t, words);
		if (i % 3 == 0) {
			sprintf(words, "text %d\n", first++);
			expect(&q, words, 2);
		}
	}
	for (; first < 1000; first++) {
		sprintf(words, "text %d\n", first);
		expect(&q, words, SIZE_MAX);
	}
	assert(q.count == 0 && q.length == 0 && q.ring == NULL);
	assert(t.size == 0);
}

static void
several_go_at_once(void)
{
	struct send_queue q = { 0 };
	struct iovec pieces[PIECES];
	struct tape t = tape();
	int i;

	for (i = 0; i < 2 * PIECES; i++)
		add(&q, &t, "12345");
	send_queue_sent(&q, 3);
	assert(q.length == 2 * PIECES * 5 - 3);
	assert(send_queue_cost(&q) >= t.size - 3);
	assert(send_queue_next(&q, pieces, PIECES) == PIECES);
	assert(pieces[0].iov_len == 2 && pieces[1].iov_len == 5);
	assert(memcmp(pieces[0].iov_base, "45", 2) == 0);
	send_queue_sent(&q, 2 + 5 + 5 + 1);
	expect(&q, "2345123451234512345", SIZE_MAX);
	expect(&q, "12345", SIZE_MAX);
	assert(q.count == 0 && send_queue_next(&q, pieces, PIECES) == 0);
}

static void
one_text_for_many(void)
{
	struct send_queue a = { 0 }, b = { 0 };
	struct tape t = tape();
	struct text *said = text(&t, BERT, "for both");
	size_t once = t.size;

	assert(once >= strlen("for both"));
	send_queue_add(&a, said);
	send_queue_add(&b, said);
	send_queue_add(&b, said);
	text_drop(said);
	assert(t.size == once);
	expect(&a, "for both", SIZE_MAX);
	expect(&b, "for bothfor bot", 1);
	assert(relieved[BERT] == 0 && t.size == once);
	expect(&b, "h", 1);
	assert(relieved[BERT] == strlen("for both") && relieved[ANNA] == 0);
	assert(t.size == 0);
}

static void
who_goes_drops_the_rest(void)
{
	struct send_queue q = { 0 };
	struct tape t = tape();

	add(&q, &t, "");
	assert(q.count == 0);
	send_queue_clear(&q);
	add(&q, &t, "heard");
	add(&q, &t, "not heard");
	expect(&q, "hea", SIZE_MAX);
	send_queue_clear(&q);
	assert(q.count == 0 && q.length == 0 && t.size == 0);
	assert(relieved[ANNA] == strlen("heard") + strlen("not heard"));
	add(&q, &t, "again");
	expect(&q, "again", SIZE_MAX);
	t.relieved = NULL;
	add(&q, &t, "nobody asks");
	send_queue_clear(&q);
	assert(t.size == 0);
}

int
main(void)
{
	texts_come_in_order();
	several_go_at_once();
	one_text_for_many();
	who_goes_drops_the_rest();
	return 0;
}
