#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "connection.h"
#include "descriptor.h"
#include "moment.h"

/* Pauses between attempts, in milliseconds. */
enum { PAUSE_FIRST = 100, PAUSE_LONGEST = 5000 };

/* The address of a Unix socket, as if a name had stood for it. */
static const char *
find_socket(struct connection *c, const char *path)
{
	if (strlen(path) >= sizeof(c->socket_address.sun_path))
		return strerror(ENAMETOOLONG);
	c->socket_address.sun_family = AF_UNIX;
	strcpy(c->socket_address.sun_path, path);
	c->socket = (struct addrinfo){
		.ai_family = AF_UNIX,
		.ai_socktype = SOCK_STREAM,
		.ai_addr = (struct sockaddr *)&c->socket_address,
		.ai_addrlen = sizeof(c->socket_address),
	};
	c->found = &c->socket;
	return NULL;
}

const char *
connection_open(struct connection *c, const char *address, const char *port)
{
	struct addrinfo hints = { .ai_socktype = SOCK_STREAM };
	int wrong;

	c->fd = -1;
	if (port == NULL)
		return find_socket(c, address);
	wrong = getaddrinfo(address, port, &hints, &c->found);
	if (wrong == EAI_SYSTEM)
		return strerror(errno);
	return wrong == 0 ? NULL : gai_strerror(wrong);
}

bool
connection_is_empty(const struct connection *c)
{
	return c->sent == c->end;
}

static void
hang_up(struct connection *c)
{
	if (c->fd != -1)
		close(c->fd);
	c->fd = -1;
	c->connected = c->deaf = c->shut = false;
	if (!c->finished || !connection_is_empty(c))
		c->sent = c->start;
}

void
connection_close(struct connection *c)
{
	hang_up(c);
	if (c->found != NULL && c->found != &c->socket)
		freeaddrinfo(c->found);
}

/* What is typed is sent at once, and a machine that vanished is noticed, though
 * late. Without either it is a chat all the same: a Unix socket needs none. */
static void
set_manners(int fd)
{
	int on = 1;

	(void)setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
	(void)setsockopt(fd, SOL_SOCKET, SO_KEEPALIVE, &on, sizeof(on));
}

/* Try the next address. Returns whether that is on its way, or c->error. */
static bool
try_next(struct connection *c)
{
	const struct addrinfo *a = c->next;

	c->next = a->ai_next;
	c->fd = socket(a->ai_family, a->ai_socktype, a->ai_protocol);
	if (c->fd == -1 || descriptor_prepare(c->fd) == -1) {
		c->error = errno;
		return false;
	}
	set_manners(c->fd);
	if (connect(c->fd, a->ai_addr, a->ai_addrlen) == 0)
		return true;
	c->error = errno;
	return errno == EINPROGRESS || errno == EINTR;
}

static void
try_all(struct connection *c)
{
	while (c->next != NULL) {
		hang_up(c);
		if (try_next(c))
			return;
	}
	hang_up(c);
}

void
connection_begin(struct connection *c)
{
	c->again = 0;
	c->next = c->found;
	try_all(c);
}

void
connection_begin_later(struct connection *c)
{
	int64_t now = moment_now();

	hang_up(c);
	if (c->since != 0 && now - c->since > PAUSE_LONGEST)
		c->pause = 0;
	c->since = 0;
	c->pause = c->pause == 0 ? PAUSE_FIRST : c->pause * 2;
	if (c->pause > PAUSE_LONGEST)
		c->pause = PAUSE_LONGEST;
	c->again = now + c->pause;
}

int
connection_pause(const struct connection *c)
{
	return c->again == 0 ? -1 : moment_until(c->again);
}

bool
connection_failed(const struct connection *c)
{
	return c->fd == -1 && c->again == 0;
}

short
connection_wants(const struct connection *c, bool may_hear)
{
	short events = 0;

	if (c->fd == -1)
		return 0;
	if (!c->connected)
		return POLLOUT;
	if (may_hear)
		events |= POLLIN;
	if (!c->deaf && !connection_is_empty(c))
		events |= POLLOUT;
	return events;
}

/* How the attempt has ended. */
static void
look(struct connection *c)
{
	socklen_t size = sizeof(c->error);

	c->error = 0;
	if (getsockopt(c->fd, SOL_SOCKET, SO_ERROR, &c->error, &size) == -1)
		c->error = errno;
	if (c->error != 0) {
		try_all(c);
		return;
	}
	c->connected = true;
	c->since = moment_now();
}

/* A line that was sent is done with; one that is longer than the queue is not
 * kept for another connection. */
static void
drop_sent(struct connection *c)
{
	size_t i = c->sent;

	while (i > c->start && c->queue[i - 1] != '\n')
		i--;
	c->start = i;
	if (c->end - c->start == QUEUE_SIZE)
		c->start = c->sent;
	memmove(c->queue, c->queue + c->start, c->end - c->start);
	c->sent -= c->start;
	c->end -= c->start;
	c->start = 0;
}

/* What the server has said before it went is still to be heard, so that it
 * takes no more does not end the connection. */
static void
send_queue(struct connection *c)
{
	ssize_t sent =
	    send(c->fd, c->queue + c->sent, c->end - c->sent, MSG_NOSIGNAL);

	if (sent >= 0) {
		c->sent += (size_t)sent;
		drop_sent(c);
	} else if (errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR &&
	    errno != ENOBUFS)
		c->deaf = true;
}

void
connection_turn(struct connection *c, short events)
{
	if (c->again != 0 && moment_until(c->again) == 0)
		connection_begin(c);
	else if (c->fd != -1 && !c->connected && events != 0)
		look(c);
	else if (c->connected && (events & (POLLOUT | POLLERR)) != 0 &&
	    !c->deaf && !connection_is_empty(c))
		send_queue(c);
}

ssize_t
connection_hear(struct connection *c, char *bytes, size_t size)
{
	ssize_t received = recv(c->fd, bytes, size, 0);

	if (received > 0)
		return received;
	if (received == -1 &&
	    (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR))
		return -1;
	c->error = received == -1 ? errno : 0;
	hang_up(c);
	return 0;
}

size_t
connection_room(const struct connection *c)
{
	return sizeof(c->queue) - c->end;
}

void
connection_say(struct connection *c, const char *bytes, size_t length)
{
	memcpy(c->queue + c->end, bytes, length);
	c->end += length;
}

void
connection_finish(struct connection *c)
{
	c->finished = true;
}

void
connection_shut(struct connection *c)
{
	if (!c->shut)
		shutdown(c->fd, SHUT_WR);
	c->shut = true;
}
