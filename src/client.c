#include <errno.h>
#include <inttypes.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include "client.h"
#include "log.h"
#include "memory.h"
#include "service.h"

/* Sixteen blocks of a tape: more than a socket takes at once. */
enum { PIECES_MOST = 16 };

struct client *
client_new(int fd, uint64_t id, const struct service *service,
    struct tape *tape)
{
	struct client *c = xalloc(sizeof(*c) + service->data_size);

	c->fd = fd;
	c->id = id;
	c->service = service;
	c->tape = tape;
	reader_join(&c->reader, tape, id);
	log_line(LOG_DETAIL, "%s: client %" PRIu64 " arrived", service->name,
	    id);
	service->arrived(c);
	return c;
}

void
client_free(struct client *c)
{
	close(c->fd);
	reader_leave(&c->reader);
	framer_clear(&c->framer);
	free(c);
}

bool
client_talks(const struct client *c)
{
	return !c->left || c->lingers;
}

short
client_wants(const struct client *c)
{
	short events = 0;

	if (client_talks(c))
		events |= POLLIN;
	if (reader_waits(&c->reader))
		events |= POLLOUT;
	return events;
}

/* Whether the kernel may soon be able to do what it can't do now. If memory is
 * what it lacks, poll() does not know, and asking at once would be a spin. */
static bool
will_pass(struct client *c, int error)
{
	if (error == ENOBUFS || error == ENOMEM)
		c->rests = true;
	return c->rests || error == EAGAIN || error == EWOULDBLOCK ||
	    error == EINTR;
}

ssize_t
client_receive(struct client *c, char *bytes, size_t size)
{
	ssize_t received = recv(c->fd, bytes, size, 0);

	if (received >= 0)
		return received;
	return will_pass(c, errno) ? -1 : 0;
}

void
client_heard(struct client *c, const char *bytes, size_t length, size_t longest)
{
	const char *line;
	size_t line_length;

	if (length == 0) {
		c->lingers = false;
		client_leave(c);
	}
	if (c->left)
		return;
	framer_feed(&c->framer, bytes, length);
	while ((line = framer_line(&c->framer, longest, &line_length)) != NULL)
		c->service->said(c, line, line_length);
}

void
client_leave(struct client *c)
{
	const char *line;
	size_t length;

	if (c->left)
		return;
	c->left = true;
	if ((line = framer_rest(&c->framer, &length)) != NULL)
		c->service->said(c, line, length);
	framer_clear(&c->framer);
	log_line(LOG_DETAIL, "%s: client %" PRIu64 " left", c->service->name,
	    c->id);
	c->service->left(c);
	reader_finish(&c->reader);
}

/* The peer learns by it that nothing more comes. */
static void
say_goodbye(struct client *c)
{
	if (c->lingers && !reader_waits(&c->reader))
		shutdown(c->fd, SHUT_WR);
}

void
client_dismiss(struct client *c)
{
	if (c->left)
		return;
	c->left = c->lingers = true;
	reader_finish(&c->reader);
	say_goodbye(c);
}

/*
 * Nothing can be sent any more, but what was received counts: from now on the
 * socket is readable up to its end, where the client leaves as any other.
 */
static void
stop_telling(struct client *c)
{
	reader_leave(&c->reader);
	shutdown(c->fd, SHUT_RDWR);
}

void
client_tell(struct client *c)
{
	struct iovec pieces[PIECES_MOST];
	struct msghdr message = { .msg_iov = pieces };
	unsigned char i, count;
	size_t offered = 0;
	ssize_t sent;

	/* msg_iovlen is an int or a size_t: a small type suits both. */
	count = (unsigned char)reader_next(&c->reader, pieces, PIECES_MOST);
	if (count == 0)
		return;
	message.msg_iovlen = count;
	for (i = 0; i < count; i++)
		offered += pieces[i].iov_len;
	sent = sendmsg(c->fd, &message, 0);
	if (sent < 0 && !will_pass(c, errno)) {
		stop_telling(c);
		return;
	}
	c->blocked = sent < (ssize_t)offered;
	if (sent > 0)
		reader_sent(&c->reader, (size_t)sent);
	say_goodbye(c);
}

bool
client_gone(const struct client *c)
{
	return c->left && !c->lingers && !reader_waits(&c->reader);
}
