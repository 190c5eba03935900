#pragma once

#include <stddef.h>
#include <stdint.h>
#include <sys/uio.h>

struct text;

/*
 * What is for one client and not for the whole room, in order: texts, each of
 * which may stand in many queues. All zero is an empty queue, which owns
 * nothing.
 */
struct send_queue {
	struct text **ring; /* from xgrow() */
	size_t length;      /* bytes that are ahead */
	uint32_t size;      /* of the ring: a power of two, or 0 */
	uint32_t first, count;
	uint32_t sent; /* bytes of the first */
};

/* Put text at the end; the queue holds it until it has been sent. */
void send_queue_add(struct send_queue *q, struct text *text);

/* What is ahead, as at most `most` pieces for sendmsg(), and their number. They
 * are the texts': good until the queue moves. */
int send_queue_next(const struct send_queue *q, struct iovec *pieces, int most);

/* Move forward over length bytes of what send_queue_next() gave. */
void send_queue_sent(struct send_queue *q, size_t length);

/* Drop what is ahead, but for a text that has been begun. */
void send_queue_shorten(struct send_queue *q);

/* Bytes of memory that the texts take, as if they were for this queue alone. */
size_t send_queue_cost(const struct send_queue *q);

/* Drop what is ahead; the queue is empty again. */
void send_queue_clear(struct send_queue *q);
