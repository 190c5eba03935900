#include <string.h>

#include "client.h"
#include "delimiter.h"
#include "history.h"
#include "tape.h"

uint64_t
client_line(const struct client *c)
{
	return c->ahead.reader.tape->lines;
}

/* Up to the end of its line, or less. */
static size_t
rest_of_line(const struct iovec *piece, char last)
{
	const char *from = piece->iov_base;
	const char *end = memchr(from, last, piece->iov_len);

	return end != NULL ? (size_t)(end + 1 - from) : piece->iov_len;
}

/* c is about to leave its place, and nobody shall hear half a line. Its rest is
 * copied: nothing else may keep it by the time at which it is sent. */
static void
mend_line(struct client *c)
{
	struct reader *r = &c->ahead.reader;
	char last = delimiter_byte(r->tape->delimiter);

	while (c->torn && client_may_hear(c) && reader_waits(r)) {
		struct iovec piece;
		int count = reader_next(r, &piece, 1);
		const char *from;
		size_t length;

		if (count == -1)
			client_lose(c);
		if (count <= 0)
			continue;
		from = piece.iov_base;
		length = rest_of_line(&piece, last);
		client_send(c, from, length);
		c->torn = from[length - 1] != last;
		reader_sent(r, length);
	}
}

uint64_t
client_go_back(struct client *c, uint64_t line)
{
	struct reader *r = &c->ahead.reader;

	client_yield(c);
	mend_line(c);
	if (!client_may_hear(c))
		return line;
	return history_rejoin(r->tape->history, r, line);
}
