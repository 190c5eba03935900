#include <sys/socket.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "array.h"
#include "load.h"
#include "measure.h"
#include "trouble.h"

enum { ANNOUNCEMENT_SIZE = 64, EXCERPT = 40, RUN_SECONDS = 30 };

void
load_init(struct load *l, const struct format *f, const struct pattern *p,
    uint16_t port, size_t receivers)
{
	crowd_init(&l->crowd, f, port, receivers + 1);
	l->pattern = p;
	l->due = array(receivers + 1, sizeof(*l->due));
	l->arrivals = array(receivers + 1, ANNOUNCEMENT_SIZE);
}

int
load_meet(struct load *l)
{
	if (crowd_connect(&l->crowd, l->crowd.room, true) != 0)
		return -1;
	return crowd_meet(&l->crowd);
}

void
load_close(struct load *l)
{
	crowd_close(&l->crowd);
	free(l->due);
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

/* How much of both is the same. */
static size_t
same(const char *a, const char *b, size_t length)
{
	size_t n = 0;

	while (n < length && a[n] == b[n])
		n++;
	return n;
}

static int
differs(size_t i, const struct cursor *due, const char *bytes, size_t length)
{
	char said[EXCERPT + 1], heard[EXCERPT + 1];

	return trouble("client %zu should hear \"%s\", hears \"%s\"", i,
	    excerpt(said, due->bytes + due->at, cursor_piece(due)),
	    excerpt(heard, bytes, length));
}

/* The bytes must be what is due. A server may say an aside between. */
static int
compare(const struct load *l, size_t i, const char *bytes, size_t length)
{
	struct cursor *due = &l->due[i];
	const char *aside = l->crowd.format->aside;
	size_t skipped = aside != NULL ? strlen(aside) : 0;

	for (;;) {
		uint64_t left = due->left;
		size_t n, piece;

		if (cursor_match(due, bytes, length))
			return 0;
		bytes += left - due->left;
		length -= (size_t)(left - due->left);
		piece = cursor_piece(due);
		n = same(bytes, due->bytes + due->at,
		    piece < length ? piece : length);
		cursor_move(due, n);
		bytes += n;
		length -= n;
		if (skipped == 0 || length < skipped ||
		    memcmp(bytes, aside, skipped) != 0)
			return differs(i, due, bytes, length);
		bytes += skipped;
		length -= skipped;
	}
}

static int
hear(struct load *l, size_t i)
{
	struct cursor *due = &l->due[i];
	long n = crowd_hear(&l->crowd, i, 0);

	if (n == -1)
		return trouble("%s, %llu bytes missing", trouble_text(),
		    (unsigned long long)due->left);
	if (n == 0 || (i == 0 && due->length == 0))
		return 0; /* what the sender hears is said to it alone */
	if (compare(l, i, l->crowd.buffer, (size_t)n) != 0)
		return -1;
	if (due->left == 0)
		l->behind--;
	return 0;
}

static int
say(struct load *l)
{
	struct cursor *out = &l->out;
	ssize_t n = send(l->crowd.fds[0], out->bytes + out->at,
	    cursor_piece(out), MSG_NOSIGNAL);

	if (n > 0)
		cursor_move(out, (size_t)n);
	if (n == -1 && errno != EAGAIN && errno != EINTR)
		return trouble("sender: %s", strerror(errno));
	return 0;
}

static size_t
awake(const struct load *l)
{
	return l->crowd.count - l->asleep;
}

/* Whether the sender may go on: it has something to say, and everybody who
 * reads is near enough behind it. */
static bool
may_say(const struct load *l)
{
	uint64_t most = 0, said;

	if (l->out.left == 0 || l->window == 0)
		return l->out.left > 0;
	for (size_t i = 1; i < awake(l); i++)
		if (l->due[i].left > most)
			most = l->due[i].left;
	/* What the sender had yet to say when it was where the slowest is. */
	said = most / l->pattern->heard_line * l->pattern->said_line;
	return said < l->out.left + l->window;
}

static void
look(struct load *l)
{
	struct pollfd *p = l->crowd.polled;

	for (size_t i = 0; i < awake(l); i++) {
		bool waits = i == 0 || l->due[i].left > 0;

		p[i].fd = waits ? l->crowd.fds[i] : -1;
		p[i].events = POLLIN;
	}
	if (may_say(l))
		p[0].events = POLLIN | POLLOUT;
}

/* What client 0 hears while others have something due may be nothing that
 * anybody waits for: that is no progress. */
static int
turn(struct load *l, double *progress)
{
	struct pollfd *p = l->crowd.polled;
	int ready;

	look(l);
	ready = poll(p, (nfds_t)awake(l), STALL_MS);
	if (ready == -1 && errno != EINTR)
		return trouble("poll: %s", strerror(errno));
	for (size_t i = 0; ready > 0 && i < awake(l); i++) {
		if (p[i].fd == -1 || p[i].revents == 0)
			continue;
		if (i > 0 || l->due[0].left > 0)
			*progress = now();
		if ((p[i].revents & POLLOUT) != 0 && say(l) != 0)
			return -1;
		if ((p[i].revents & ~POLLOUT) != 0 && hear(l, i) != 0)
			return -1;
	}
	return 0;
}

static int
stalls(const struct load *l)
{
	size_t i = 0;

	while (i < awake(l) - 1 && l->due[i].left == 0)
		i++;
	return trouble("stalls for %d s: %zu clients wait, client %zu "
	    "for %llu bytes", STALL_MS / 1000, l->behind, i,
	    (unsigned long long)l->due[i].left);
}

/* Until everybody has heard what is due. */
static int
run(struct load *l)
{
	double progress = now(), end = progress + RUN_SECONDS;

	l->behind = 0;
	for (size_t i = 0; i < awake(l); i++)
		l->behind += l->due[i].left > 0;
	while (l->behind > 0) {
		if (turn(l, &progress) != 0)
			return -1;
		if (now() - progress > STALL_MS / 1e3)
			return stalls(l);
		if (now() > end)
			return trouble("is too slow: not done after %d s",
			    (int)RUN_SECONDS);
	}
	return 0;
}

int
load_pass(struct load *l, uint64_t lines)
{
	uint64_t line = l->pattern->heard_line;

	l->out = pattern_said(l->pattern, l->said, lines);
	for (size_t i = 1; i < l->crowd.count; i++) {
		uint64_t missed = l->due[i].left;

		l->due[i] = pattern_heard(l->pattern,
		    l->said - missed / line, lines + missed / line);
	}
	l->said += lines;
	return run(l);
}

int
load_wake(struct load *l)
{
	l->asleep = 0;
	return run(l);
}

/* Nobody hears of those before it, nor of itself. */
int
load_arrive(struct load *l, size_t count)
{
	size_t before = l->crowd.count, length = 0, start = 0;

	for (size_t i = before; i < count; i++)
		length += (size_t)sprintf(l->arrivals + length,
		    "server: client %zu just arrived\n", i);
	for (size_t i = 0; i < count; i++) {
		if (i >= before)
			start += strcspn(l->arrivals + start, "\n") + 1;
		l->due[i] = (struct cursor){ .bytes = l->arrivals,
			.length = length, .at = start, .left = length - start };
	}
	if (crowd_connect(&l->crowd, count, false) != 0)
		return -1;
	l->connected = now();
	return run(l);
}
