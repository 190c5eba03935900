#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "actor.h"
#include "connecting.h"
#include "record.h"
#include "report.h"
#include "wait.h"

/* SMALL: what who asks for little lets the kernel keep for it. */
enum { READ_SIZE = 256 * 1024, SMALL = 4096 };

static struct actor **actors;
static size_t count;

char actor_line_end = '\n';

struct actor *
actor_number(size_t i)
{
	return i < count ? actors[i] : NULL;
}

static struct actor *
newcomer(const char *name, size_t len)
{
	struct actor *a = calloc(1, sizeof(*a));

	actors = realloc(actors, (count + 1) * sizeof(*actors));
	if (a == NULL || actors == NULL)
		report_mistake("too many names");
	memcpy(a->name, name, len);
	bytes_space(&a->in, READ_SIZE);
	a->fd = -1;
	actors[count++] = a;
	return a;
}

struct actor *
actor_named(const char *name, size_t len)
{
	if (len == 0 || len >= sizeof(actors[0]->name))
		report_mistake("no name, or a very long one");
	for (size_t i = 0; i < count; i++)
		if (strlen(actors[i]->name) == len &&
		    memcmp(actors[i]->name, name, len) == 0)
			return actors[i];
	return newcomer(name, len);
}

bool
actor_hears(const struct actor *a)
{
	return a->fd != -1 && !a->knocking && !a->ended && !a->over;
}

bool
actor_speaks(const struct actor *a)
{
	return actor_hears(a) && !a->unfinished;
}

static void
forget(struct actor *a)
{
	close(a->fd);
	a->fd = -1;
	a->knocking = a->ended = a->over = a->unfinished = a->echoes = false;
	a->irc = false;
	a->told = 0;
	a->in.len = a->taken = a->searched = 0;
	bytes_free(&a->flood.rest);
	a->flood = (struct flood){ 0 };
}

/* Pieces are to go out as they are sent, and nothing is to block. */
static void
prepare(int fd)
{
	int yes = 1;

	fcntl(fd, F_SETFD, FD_CLOEXEC);
	fcntl(fd, F_SETFL, O_NONBLOCK);
	setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof(yes));
}

int
actor_connect(struct actor *a, const char *address, int port, long long until)
{
	int small = SMALL;
	int saved;

	if (a->fd != -1)
		report_mistake("%s is connected already", a->name);
	a->fd = socket(AF_INET, SOCK_STREAM, 0);
	if (a->fd == -1)
		report_failure("no socket: %s", strerror(errno));
	prepare(a->fd);
	if (a->small)
		setsockopt(a->fd, SOL_SOCKET, SO_RCVBUF, &small, sizeof(small));
	if (connecting(a->fd, address, port, until) == 0)
		return 0;
	saved = errno;
	forget(a);
	errno = saved;
	return -1;
}

void
actor_take(struct actor *a, int fd)
{
	if (a->fd != -1)
		report_mistake("%s is connected already", a->name);
	prepare(fd);
	a->fd = fd;
}

static void
must_be_there(const struct actor *a)
{
	if (a->fd == -1)
		report_mistake("%s is not connected", a->name);
}

static size_t
send_some(struct actor *a, const char *data, size_t len, size_t done)
{
	ssize_t n = send(a->fd, data + done, len - done, 0);

	if (n >= 0)
		return (size_t)n;
	if (errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR)
		report_failure("%s could send %zu of %zu bytes: %s", a->name,
		    done, len, strerror(errno));
	if (!wait_ready(a->fd, POLLOUT, wait_patience()))
		report_failure("%s could send %zu of %zu bytes, then the "
		    "server took no more", a->name, done, len);
	return 0;
}

void
actor_send(struct actor *a, const char *data, size_t len)
{
	must_be_there(a);
	if (a->ended)
		report_mistake("%s has ended its sending", a->name);
	if (a->flood.sent < a->flood.rest.len)
		report_mistake("%s has not finished its flood", a->name);
	record(a->name, "sent", data, len);
	for (size_t done = 0; done < len;)
		done += send_some(a, data, len, done);
	if (len > 0)
		a->unfinished = data[len - 1] != actor_line_end;
}

/* What was heard makes room for what comes. */
static void
compact(struct actor *a)
{
	if (a->taken == 0)
		return;
	a->in.len -= a->taken;
	a->searched -= a->taken;
	memmove(a->in.data, a->in.data + a->taken, a->in.len);
	a->taken = 0;
}

/* HEARD_LINE here: some bytes came. */
enum heard
actor_read(struct actor *a, long long until)
{
	ssize_t n;

	compact(a);
	if (!wait_ready(a->fd, POLLIN, until))
		return HEARD_SILENCE;
	n = recv(a->fd, bytes_space(&a->in, READ_SIZE), READ_SIZE, 0);
	if (n > 0)
		a->in.len += (size_t)n;
	else if (n == 0)
		return HEARD_END;
	else if (errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR)
		return HEARD_RESET;
	return HEARD_LINE;
}

static bool
has_line(struct actor *a)
{
	const char *from = a->in.data + a->searched;
	const char *newline = a->in.len == a->searched ? NULL
	    : memchr(from, actor_line_end, a->in.len - a->searched);

	a->searched = newline == NULL ? a->in.len
	    : (size_t)(newline - a->in.data) + 1;
	return newline != NULL;
}

bool
actor_take_line(struct actor *a, const char **line, size_t *len)
{
	bool whole = has_line(a);

	*line = a->in.data + a->taken;
	*len = a->searched - a->taken;
	if (whole) {
		a->taken = a->searched;
		a->knocking = false;
	}
	return whole;
}

void
actor_put_back(struct actor *a, size_t len)
{
	a->taken -= len;
	a->searched = a->taken;
}

enum heard
actor_hear(struct actor *a, const char **line, size_t *len)
{
	long long until = wait_patience();
	enum heard heard = HEARD_LINE;

	must_be_there(a);
	while (!actor_take_line(a, line, len) && heard == HEARD_LINE)
		heard = actor_read(a, until);
	a->over = heard == HEARD_END || heard == HEARD_RESET;
	return heard;
}

void
actor_end_sending(struct actor *a)
{
	must_be_there(a);
	record(a->name, "ended its sending", NULL, 0);
	shutdown(a->fd, SHUT_WR);
	a->ended = true;
}

void
actor_leave(struct actor *a)
{
	must_be_there(a);
	record(a->name, "left", NULL, 0);
	forget(a);
}

void
actor_reset(struct actor *a)
{
	struct linger at_once = { .l_onoff = 1, .l_linger = 0 };

	must_be_there(a);
	record(a->name, "reset its connection", NULL, 0);
	setsockopt(a->fd, SOL_SOCKET, SO_LINGER, &at_once, sizeof(at_once));
	forget(a);
}
