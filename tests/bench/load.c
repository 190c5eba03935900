#include <sys/socket.h>

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "load.h"
#include "trouble.h"

enum {
	BUFFER_SIZE = 256 * 1024,
	STALL_MS = 10000,
	ANNOUNCEMENT_SIZE = 64,
	EXCERPT = 24,
};

static int
connect_to(uint16_t port)
{
	struct sockaddr_in address = {
		.sin_family = AF_INET,
		.sin_port = htons(port),
	};
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	if (fd == -1)
		return trouble("socket: %s", strerror(errno));
	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	if (connect(fd, (struct sockaddr *)&address, sizeof(address)) == -1 ||
	    fcntl(fd, F_SETFL, O_NONBLOCK) == -1) {
		close(fd);
		return trouble("connect: %s", strerror(errno));
	}
	return fd;
}

int
load_connect(struct load *l, const struct pattern *p, size_t receivers,
    uint16_t port)
{
	size_t count = receivers + 1;

	l->pattern = p;
	l->peers = calloc(count, sizeof(*l->peers));
	l->polled = calloc(count, sizeof(*l->polled));
	l->buffer = malloc(BUFFER_SIZE);
	l->arrivals = malloc(count * ANNOUNCEMENT_SIZE);
	if (l->peers == NULL || l->polled == NULL || l->buffer == NULL ||
	    l->arrivals == NULL)
		return trouble("no memory");
	while (l->count < count) {
		int fd = connect_to(port);

		if (fd == -1)
			return -1;
		l->peers[l->count++].fd = fd;
	}
	return 0;
}

void
load_close(struct load *l)
{
	for (size_t i = 0; i < l->count; i++)
		close(l->peers[i].fd);
	free(l->peers);
	free(l->polled);
	free(l->buffer);
	free(l->arrivals);
	*l = (struct load){ 0 };
}

/* A few of the bytes, fit to be printed. */
static const char *
excerpt(char *to, const char *bytes, size_t length)
{
	size_t n = 0;

	for (; n < length && n < EXCERPT; n++)
		to[n] = bytes[n] > ' ' && bytes[n] <= '~' ? bytes[n] : ' ';
	to[n] = '\0';
	return to;
}

/* Say where the text and the bytes part. */
static int
differs(size_t i, const struct cursor *due, const char *bytes, size_t length)
{
	char said[EXCERPT + 1], heard[EXCERPT + 1];
	size_t same = 0, most = cursor_piece(due);
	const char *text = due->bytes + due->at;

	while (same < length && same < most && bytes[same] == text[same])
		same++;
	return trouble("receiver %zu should hear \"%s\", hears \"%s\"", i,
	    excerpt(said, text + same, most - same),
	    excerpt(heard, bytes + same, length - same));
}

static int
hear_end(struct load *l, size_t i)
{
	char byte;
	ssize_t n = recv(l->peers[i].fd, &byte, 1, 0);

	if (n == -1 && (errno == EAGAIN || errno == EINTR))
		return 0;
	if (n == -1)
		return trouble("receiver %zu: %s", i, strerror(errno));
	if (n > 0)
		return trouble("receiver %zu hears more than was said", i);
	l->peers[i].due.left = 0;
	l->behind--;
	return 0;
}

static int
hear(struct load *l, size_t i)
{
	struct cursor *due = &l->peers[i].due;
	size_t most = due->left < BUFFER_SIZE ? (size_t)due->left : BUFFER_SIZE;
	ssize_t n;
	size_t at;

	if (l->ending)
		return hear_end(l, i);
	n = recv(l->peers[i].fd, l->buffer, most, 0);
	if (n == -1 && (errno == EAGAIN || errno == EINTR))
		return 0;
	if (n == -1)
		return trouble("receiver %zu: %s", i, strerror(errno));
	if (n == 0)
		return trouble("receiver %zu is cut off, %llu bytes missing", i,
		    (unsigned long long)due->left);
	at = (size_t)due->left;
	if (!cursor_match(due, l->buffer, (size_t)n)) {
		at -= (size_t)due->left;
		return differs(i, due, l->buffer + at, (size_t)n - at);
	}
	if (due->left == 0)
		l->behind--;
	return 0;
}

static int
say(struct load *l)
{
	struct cursor *out = &l->out;
	ssize_t n = send(l->peers[0].fd, out->bytes + out->at,
	    cursor_piece(out), MSG_NOSIGNAL);

	if (n > 0)
		cursor_move(out, (size_t)n);
	if (n == -1 && errno != EAGAIN && errno != EINTR)
		return trouble("sender: %s", strerror(errno));
	return 0;
}

/* Whether the sender may go on: it has something to say, and everybody is
 * near enough behind it. */
static bool
may_say(const struct load *l)
{
	uint64_t most = 0, said;

	if (l->out.left == 0 || l->window == 0)
		return l->out.left > 0;
	for (size_t i = 1; i < l->count; i++)
		if (l->peers[i].due.left > most)
			most = l->peers[i].due.left;
	/* What the sender had yet to say when it was where the slowest is. */
	said = l->prefixed
	    ? most
	    : most / l->pattern->heard_line * l->pattern->said_line;
	return said < l->out.left + l->window;
}

static void
look(struct load *l)
{
	for (size_t i = 0; i < l->count; i++) {
		const struct peer *p = &l->peers[i];
		bool waits = p->due.left > 0;

		l->polled[i].fd = waits ? p->fd : -1;
		l->polled[i].events = POLLIN;
	}
	if (may_say(l)) {
		l->polled[0].fd = l->peers[0].fd;
		l->polled[0].events = POLLOUT;
	}
}

static int
turn(struct load *l)
{
	int ready;

	look(l);
	ready = poll(l->polled, (nfds_t)l->count, STALL_MS);
	if (ready == 0)
		return trouble("stalls: %zu receivers wait", l->behind);
	if (ready == -1 && errno != EINTR)
		return trouble("poll: %s", strerror(errno));
	for (size_t i = 0; ready > 0 && i < l->count; i++) {
		if (l->polled[i].revents == 0)
			continue;
		if ((l->polled[i].events == POLLOUT ? say(l) : hear(l, i)) != 0)
			return -1;
	}
	return 0;
}

/* Until everybody has heard what is due. */
static int
run(struct load *l)
{
	l->behind = 0;
	for (size_t i = 0; i < l->count; i++)
		l->behind += l->peers[i].due.left > 0;
	while (l->behind > 0)
		if (turn(l) != 0)
			return -1;
	return 0;
}

int
load_hear_arrivals(struct load *l)
{
	char *end = l->arrivals;

	for (size_t i = 1; i < l->count; i++)
		end += sprintf(end, "server: client %zu just arrived\n", i);
	for (size_t i = 0, at = 0; i < l->count; i++) {
		size_t length = (size_t)(end - l->arrivals);

		/* Nobody hears of those before it, nor of itself. */
		if (i > 0)
			at += strcspn(l->arrivals + at, "\n") + 1;
		l->peers[i].due = (struct cursor){ .bytes = l->arrivals,
			.length = length,
			.at = at,
			.left = length - at };
	}
	return run(l);
}

int
load_pass(struct load *l, uint64_t lines)
{
	l->out = l->prefixed ? pattern_heard(l->pattern, l->said, lines)
			     : pattern_said(l->pattern, l->said, lines);
	for (size_t i = 1; i < l->count; i++)
		l->peers[i].due = pattern_heard(l->pattern, l->said, lines);
	l->said += lines;
	return run(l);
}

int
load_leave(struct load *l, bool announced)
{
	static const char left[] = "server: client 0 just left\n";
	struct cursor due = { .bytes = left, .length = sizeof(left) - 1 };

	due.left = announced ? due.length : 0;
	shutdown(l->peers[0].fd, SHUT_WR);
	for (size_t i = 1; i < l->count; i++)
		l->peers[i].due = due;
	return run(l);
}

int
load_hear_end(struct load *l)
{
	l->ending = true;
	for (size_t i = 0; i < l->count; i++)
		l->peers[i].due.left = 1;
	return run(l);
}
