#include "ahead.h"

/* What POSIX promises of sendmsg(). Those of the tape are large, and more of
 * them would only be looked at in vain; texts are small. */
enum { TAPE_PIECES = 16 };

bool
ahead_waits(const struct ahead *a)
{
	return a->queue.count > 0 || reader_waits(&a->reader);
}

uint64_t
ahead_length(const struct ahead *a)
{
	return a->queue.length + reader_distance(&a->reader);
}

int
ahead_next(struct ahead *a, struct iovec pieces[AHEAD_PIECES])
{
	if (a->queue.count > 0)
		return send_queue_next(&a->queue, pieces, AHEAD_PIECES);
	if (reader_waits(&a->reader))
		return reader_next(&a->reader, pieces, TAPE_PIECES);
	return 0;
}

void
ahead_sent(struct ahead *a, size_t length)
{
	if (a->queue.count > 0)
		send_queue_sent(&a->queue, length);
	else
		reader_sent(&a->reader, length);
}

void
ahead_clear(struct ahead *a)
{
	send_queue_clear(&a->queue);
	reader_leave(&a->reader);
}

bool
ahead_is_over(const struct ahead *a)
{
	return a->reader.place.block == NULL;
}
