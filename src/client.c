#include <errno.h>
#include <inttypes.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "client.h"
#include "delimiter.h"
#include "log.h"
#include "pool.h"
#include "service.h"
#include "tape.h"

/* Milliseconds for who was dismissed to take what is ahead and to go. */
enum { FAREWELL = 2000 };

size_t
client_size(const struct service *service)
{
	return sizeof(struct client) + service->data_size;
}

struct client *
client_new(struct pool *pool, int fd, uint64_t id,
    const struct service *service)
{
	struct client *c = pool_take(pool);

	c->fd = fd;
	c->id = id;
	c->service = service;
	log_line(LOG_DETAIL, "%s: client %" PRIu64 " arrived", service->name,
	    id);
	return c;
}

void
client_free(struct client *c)
{
	close(c->fd);
	ahead_clear(&c->ahead);
	framer_clear(&c->framer);
	pool_give(c);
}

bool
client_talks(const struct client *c)
{
	return (!c->left || c->dismissed) && !framer_holds(&c->framer);
}

bool
client_is_behind(const struct client *c)
{
	size_t most = c->service->queue_most;

	return most > 0 && send_queue_cost(&c->ahead.queue) > most;
}

short
client_wants(const struct client *c)
{
	short events = 0;

	if (client_talks(c))
		events |= POLLIN;
	if (ahead_waits(&c->ahead))
		events |= POLLOUT;
	return events;
}

/* Whether the kernel may soon be able to do what it can't do now. If memory is
 * what it lacks, poll() does not know, and asking at once would be a spin. */
static bool
will_pass(struct client *c, int error)
{
	if (error == ENOBUFS || error == ENOMEM) {
		c->rests = true;
		return true;
	}
	return error == EAGAIN || error == EWOULDBLOCK || error == EINTR;
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
client_write_part(struct client *c, enum part part, const void *bytes,
    size_t length)
{
	c->held += length;
	tape_write_part(c->ahead.reader.tape, c->id, part, bytes, length);
	reader_said(&c->ahead.reader);
}

void
client_write(struct client *c, const void *bytes, size_t length)
{
	client_write_part(c, PART_WORDS, bytes, length);
}

void
client_write_line(struct client *c, const char *prefix, size_t prefix_length,
    const char *words, size_t length)
{
	c->held += prefix_length + length + 1;
	tape_write_line(c->ahead.reader.tape, c->id, prefix, prefix_length,
	    words, length);
	reader_said(&c->ahead.reader);
}

void
client_write_aside(struct client *c, const void *bytes, size_t length)
{
	if (!client_may_hear(c))
		return;
	c->held += length;
	tape_write_aside(c->ahead.reader.tape, c->id, bytes, length);
}

void
client_yield(struct client *c)
{
	c->yields = true;
}

size_t
client_held(const struct client *c)
{
	return c->held + framer_length(&c->framer);
}

/* The peer learns by it that nothing more comes. */
static void
say_goodbye(struct client *c)
{
	if (c->dismissed && !ahead_waits(&c->ahead))
		shutdown(c->fd, SHUT_WR);
}

void
client_dismiss(struct client *c)
{
	if (c->left)
		return;
	c->left = c->dismissed = true;
	reader_finish(&c->ahead.reader);
	say_goodbye(c);
}

int64_t
client_ends_at(struct client *c, int64_t now)
{
	if (!c->dismissed)
		return INT64_MAX;
	if (c->ends_at == 0)
		c->ends_at = now + FAREWELL;
	return c->ends_at;
}

void
client_cut(struct client *c)
{
	ahead_clear(&c->ahead);
	c->dismissed = false;
}

/*
 * Nothing can be sent any more, but what was received counts: the client leaves
 * as any other when that has been read. A connection that the peer has broken
 * has such an end already, and refuses shutdown(), which makes one for any
 * other.
 */
static void
stop_telling(struct client *c)
{
	ahead_clear(&c->ahead);
	shutdown(c->fd, SHUT_RDWR);
}

/* What has been offered to the kernel: as much as it took, or -1. */
static ssize_t
send_pieces(struct client *c, struct iovec *pieces, unsigned short count)
{
	struct msghdr message = { .msg_iov = pieces };

	/* It is an int here, a size_t there: a small type suits both. */
	message.msg_iovlen = count;
	return sendmsg(c->fd, &message, 0);
}

ssize_t
client_offer(struct client *c, struct iovec *pieces, int count)
{
	ssize_t offered = 0, sent;
	int i;

	for (i = 0; i < count; i++)
		offered += (ssize_t)pieces[i].iov_len;
	sent = send_pieces(c, pieces, (unsigned short)count);
	if (sent == -1 && !will_pass(c, errno)) {
		stop_telling(c);
		return -1;
	}
	/* Asked again, poll() would promise it again at once. */
	if (sent == -1 && c->promised && errno != EINTR)
		c->rests = true;
	c->promised = false;
	c->blocked = sent < offered;
	if (sent <= 0)
		return 0;
	c->rests = false;
	return sent;
}

/*
 * Some systems report POLLHUP alone, never POLLOUT, for a peer that is gone, or
 * that has only ended its sending. So sending is tried. As poll() would report
 * it again at once, whoever takes nothing rests for a moment.
 */
void
client_woken(struct client *c, short events)
{
	if ((events & (POLLOUT | POLLHUP | POLLERR)) == 0)
		return;
	c->blocked = false;
	c->promised = (events & POLLOUT) != 0;
	c->rests = (events & POLLOUT) == 0 && !client_talks(c);
}

void
client_lose(struct client *c)
{
	log_warn("%s: client %" PRIu64 " is lost: the spill file",
	    c->service->name, c->id);
	stop_telling(c);
}

/* What is ahead, and the number of its pieces. */
static int
next_pieces(struct client *c, struct iovec pieces[AHEAD_PIECES])
{
	int count = ahead_next(&c->ahead, pieces);

	if (count != -1)
		return count;
	client_lose(c);
	return 0;
}

static char
line_end(const struct client *c)
{
	return delimiter_byte(c->ahead.reader.tape->delimiter);
}

/* The last of length bytes in pieces. */
static char
last_byte(const struct iovec *pieces, size_t length)
{
	for (; length > pieces->iov_len; pieces++)
		length -= pieces->iov_len;
	return ((const char *)pieces->iov_base)[length - 1];
}

void
client_tell(struct client *c)
{
	static struct iovec pieces[AHEAD_PIECES]; /* large for a stack */
	bool from_tape = c->ahead.queue.count == 0;
	int count = next_pieces(c, pieces);
	ssize_t sent = count == 0 ? 0 : client_offer(c, pieces, count);

	if (sent > 0 && from_tape)
		c->torn = last_byte(pieces, (size_t)sent) != line_end(c);
	if (sent > 0)
		ahead_sent(&c->ahead, (size_t)sent);
	say_goodbye(c);
}

bool
client_gone(const struct client *c)
{
	return c->left && !c->dismissed && !ahead_waits(&c->ahead);
}
