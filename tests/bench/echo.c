#include <sys/socket.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "array.h"
#include "bench.h"
#include "crowd.h"
#include "pattern.h"
#include "trouble.h"

/*
 * N clients of an echo service, who say the same text, each from another place
 * of it, and compare every byte that comes back. Each is ahead of what it has
 * heard by at most a window: one line for who plays ping-pong, which says what
 * a round trip takes, and far more for who sends a stream.
 */
enum { LINE = 64, LATENCIES_MOST = 1 << 20 };

struct echoer {
	struct cursor out; /* what it has yet to say */
	struct cursor due; /* what it has yet to hear */
	uint64_t said_at;  /* ns */
};

struct echo {
	struct crowd crowd;
	struct pattern pattern;
	struct echoer *clients;
	size_t window;
	bool over;      /* nobody says more */
	uint64_t heard; /* bytes, by all */
	uint64_t *latency;
	uint64_t latencies;
};

static void
echo_init(struct echo *e, const struct format *f, uint16_t port,
    size_t clients, size_t window)
{
	crowd_init(&e->crowd, f, port, clients);
	pattern_make(&e->pattern, f, LINE);
	e->clients = array(clients, sizeof(*e->clients));
	e->latency = array(LATENCIES_MOST, sizeof(*e->latency));
	e->window = window;
	for (size_t i = 0; i < clients; i++) {
		struct cursor all = pattern_said(&e->pattern, i,
		    UINT64_MAX / LINE);

		e->clients[i] = (struct echoer){ .out = all, .due = all };
	}
}

static void
echo_close(struct echo *e)
{
	crowd_close(&e->crowd);
	pattern_free(&e->pattern);
	free(e->clients);
	free(e->latency);
}

static size_t
on_its_way(const struct echoer *c)
{
	return (size_t)(c->due.left - c->out.left);
}

static bool
may_say(const struct echo *e, const struct echoer *c)
{
	return !e->over && on_its_way(c) < e->window;
}

static int
say(struct echo *e, size_t i)
{
	struct echoer *c = &e->clients[i];
	size_t length = e->window - on_its_way(c);
	ssize_t n;

	if (length > cursor_piece(&c->out))
		length = cursor_piece(&c->out);
	c->said_at = now_ns();
	n = send(e->crowd.fds[i], c->out.bytes + c->out.at, length,
	    MSG_NOSIGNAL);
	if (n > 0)
		cursor_move(&c->out, (size_t)n);
	if (n == -1 && errno != EAGAIN && errno != EINTR)
		return trouble("client %zu: %s", i, strerror(errno));
	return 0;
}

static int
hear(struct echo *e, size_t i)
{
	struct echoer *c = &e->clients[i];
	long n = crowd_hear(&e->crowd, i, 0);

	if (n <= 0)
		return (int)n;
	e->heard += (uint64_t)n;
	if ((size_t)n > on_its_way(c) ||
	    !cursor_match(&c->due, e->crowd.buffer, (size_t)n))
		return trouble("client %zu hears what it did not say", i);
	if (on_its_way(c) == 0 && e->latencies < LATENCIES_MOST)
		e->latency[e->latencies++] = now_ns() - c->said_at;
	return 0;
}

/* Whoever has heard something answers at once. */
static int
turn(struct echo *e)
{
	struct pollfd *p = e->crowd.polled;
	int ready;

	for (size_t i = 0; i < e->crowd.count; i++) {
		p[i].fd = e->crowd.fds[i];
		p[i].events =
		    may_say(e, &e->clients[i]) ? POLLIN | POLLOUT : POLLIN;
	}
	ready = poll(p, (nfds_t)e->crowd.count, STALL_MS);
	if (ready == 0)
		return trouble("stalls for %d s", STALL_MS / 1000);
	if (ready == -1)
		return errno == EINTR ? 0 : trouble("poll");
	for (size_t i = 0; i < e->crowd.count; i++) {
		if ((p[i].revents & ~POLLOUT) != 0 && hear(e, i) != 0)
			return -1;
		if (p[i].revents != 0 && may_say(e, &e->clients[i]) &&
		    say(e, i) != 0)
			return -1;
	}
	return 0;
}

static bool
all_heard(const struct echo *e)
{
	size_t i = 0;

	while (i < e->crowd.count && on_its_way(&e->clients[i]) == 0)
		i++;
	return i == e->crowd.count;
}

/* They talk for so long, and then hear the rest. */
static int
echo_for(struct echo *e, double seconds)
{
	double end = now() + seconds;

	e->heard = e->latencies = 0;
	for (e->over = false; !e->over || !all_heard(e);
	    e->over = now() >= end)
		if (turn(e) != 0)
			return -1;
	return 0;
}

/* The first turns are to warm up. */
static int
talk(const struct job *j, const struct run *r, struct echo *e,
    const struct server *s)
{
	struct meter m;

	if (crowd_connect(&e->crowd, j->clients, false) != 0 ||
	    echo_for(e, j->options->seconds / 4) != 0)
		return -1;
	meter_start(&m, s);
	if (echo_for(e, j->options->seconds) != 0)
		return -1;
	meter_stop(&m, r, (double)e->heard / LINE, LINE);
	if (e->window == LINE)
		sample_latency(r, e->latency, e->latencies);
	return 0;
}

static int
measure(struct job *j, const struct run *r, struct server *s)
{
	struct echo e = { 0 };
	int result;

	echo_init(&e, &echo_format, s->port, j->clients, j->line);
	result = talk(j, r, &e, s);
	echo_close(&e);
	return result;
}

void
bench_echo(const struct options *o)
{
	static const struct {
		const char *work;
		size_t clients, window;
	} works[] = {
		{ "1 client, a stream", 1, 512 * 1024 },
		{ "1 client, ping-pong of 64 bytes", 1, LINE },
		{ "1000 clients, streams", 1000, 16 * 1024 },
		{ "1000 clients, ping-pong of 64 bytes", 1000, LINE },
	};

	setenv("ECHO", "", 1);
	for (size_t i = 0; i < sizeof(works) / sizeof(*works); i++) {
		struct job j = {
			.options = o,
			.section = "echo",
			.settings = "[echo]\nport = 0\n",
			.clients = works[i].clients,
			.line = works[i].window,
			.measure = measure,
		};

		snprintf(j.work, sizeof(j.work), "%s", works[i].work);
		job_do(&j, TWO);
	}
	unsetenv("ECHO");
}
