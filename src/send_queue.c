#include <unistd.h>

#include "memory.h"
#include "send_queue.h"
#include "text.h"

enum {
	RING_LEAST = 8,
	PIECES_LEAST = 16, /* what POSIX promises of sendmsg() */
};

static struct text *
text_at(const struct send_queue *q, uint32_t i)
{
	return q->ring[(q->first + i) & (q->size - 1)];
}

/* Twice as large, and unrolled: the first comes to stand at the front. */
static void
grow(struct send_queue *q)
{
	uint32_t size = q->size == 0 ? RING_LEAST : 2 * q->size, i;
	struct text **ring = xgrow(NULL, 0, size * sizeof(struct text *));

	for (i = 0; i < q->count; i++)
		ring[i] = text_at(q, i);
	xdrop(q->ring, q->size * sizeof(struct text *));
	q->ring = ring;
	q->size = size;
	q->first = 0;
}

void
send_queue_add(struct send_queue *q, struct text *text)
{
	if (text->length == 0)
		return;
	if (q->count == q->size)
		grow(q);
	text_hold(text);
	q->ring[(q->first + q->count++) & (q->size - 1)] = text;
	q->length += text->length;
}

/* The pieces that one sendmsg() takes. */
static int
pieces_most(void)
{
	static int most;

	if (most == 0)
		most = (int)sysconf(_SC_IOV_MAX);
	return most > PIECES_LEAST ? most : PIECES_LEAST;
}

int
send_queue_next(const struct send_queue *q, struct iovec *pieces, int most)
{
	uint32_t skip = q->sent;
	int i;

	if (most > pieces_most())
		most = pieces_most();
	for (i = 0; i < most && (uint32_t)i < q->count; i++) {
		struct text *text = text_at(q, (uint32_t)i);

		pieces[i] = (struct iovec){ .iov_base = text->bytes + skip,
			.iov_len = text->length - skip };
		skip = 0;
	}
	return i;
}

void
send_queue_sent(struct send_queue *q, size_t length)
{
	q->length -= length;
	length += q->sent;
	while (q->count > 0 && length >= text_at(q, 0)->length) {
		struct text *text = text_at(q, 0);

		length -= text->length;
		q->first++;
		q->count--;
		text_drop(text);
	}
	q->sent = (uint32_t)length;
	if (q->count == 0)
		send_queue_clear(q);
}

/* All but so many. */
static void
drop_last(struct send_queue *q, uint32_t kept)
{
	for (; q->count > kept; q->count--) {
		struct text *text = text_at(q, q->count - 1);

		q->length -= text->length;
		text_drop(text);
	}
}

void
send_queue_shorten(struct send_queue *q)
{
	drop_last(q, q->sent > 0 ? 1 : 0);
}

size_t
send_queue_cost(const struct send_queue *q)
{
	return q->length + q->count * sizeof(struct text);
}

void
send_queue_clear(struct send_queue *q)
{
	drop_last(q, 0);
	xdrop(q->ring, q->size * sizeof(struct text *));
	*q = (struct send_queue){ 0 };
}
