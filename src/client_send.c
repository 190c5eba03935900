#include "client.h"
#include "text.h"

struct text *
client_text(struct client *author, const void *bytes, size_t length)
{
	author->held += length;
	return text_new(author->ahead.reader.tape, author->id, bytes, length);
}

bool
client_may_hear(const struct client *c)
{
	return !c->left && !ahead_is_over(&c->ahead);
}

void
client_send_text(struct client *c, struct text *text)
{
	if (client_may_hear(c))
		send_queue_add(&c->ahead.queue, text);
}

bool
client_catch_up(struct client *c, size_t most)
{
	while (c->ahead.queue.length > most && !c->blocked)
		client_tell(c);
	return c->ahead.queue.length <= most;
}

/* One call takes some hundred texts; a turn may bring thousands. */
void
client_tell_all(struct client *c)
{
	if (!c->blocked && ahead_waits(&c->ahead))
		client_tell(c);
	client_catch_up(c, 0);
}

/*
 * What is long, with nothing before it, is offered to the kernel at once. It is
 * in the cache now; to keep it until everybody has been heard costs more than
 * the system call that others of this turn could have shared.
 */
static ssize_t
send_at_once(struct client *c, const void *bytes, size_t length)
{
	struct iovec piece = { .iov_base = (void *)bytes, .iov_len = length };

	if (length <= TEXT_IN_HEAP || ahead_waits(&c->ahead))
		return 0;
	return client_offer(c, &piece, 1);
}

void
client_send(struct client *c, const void *bytes, size_t length)
{
	ssize_t sent = client_may_hear(c) ? send_at_once(c, bytes, length) : -1;
	const char *from = bytes;

	if (sent == -1)
		return;
	from += sent;
	length -= (size_t)sent;
	while (length > 0) {
		size_t part = length < TEXT_MOST ? length : TEXT_MOST;
		struct text *text = client_text(c, from, part);

		client_send_text(c, text);
		text_drop(text);
		from += part;
		length -= part;
	}
}
