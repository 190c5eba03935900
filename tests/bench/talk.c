#include <sys/socket.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "array.h"
#include "line.h"
#include "measure.h"
#include "talk.h"
#include "trouble.h"

enum {
	OUT_LINES = 512,
	OUT_SIZE = OUT_LINES * (LINE_LENGTH + FORMAT_MOST),
	REST_SIZE = 2 * (LINE_LENGTH + FORMAT_MOST),
	SETTLE_SECONDS = 30,
};

int
talk_meet(struct talk *t, const struct format *f, uint16_t port,
    size_t clients, size_t speakers)
{
	*t = (struct talk){ .count = speakers };
	crowd_init(&t->crowd, f, port, clients);
	t->listeners = array(clients, sizeof(*t->listeners));
	for (size_t i = 0; i < clients; i++) {
		t->listeners[i].rest = array(1, REST_SIZE);
		t->listeners[i].next = array(speakers, sizeof(uint64_t));
	}
	for (size_t i = 0; i < speakers; i++)
		t->speakers[i].out = array(1, OUT_SIZE);
	if (crowd_connect(&t->crowd, clients, false) != 0)
		return -1;
	return crowd_meet(&t->crowd);
}

void
talk_close(struct talk *t)
{
	for (size_t i = 0; i < t->crowd.room; i++) {
		free(t->listeners[i].rest);
		free(t->listeners[i].next);
	}
	for (size_t i = 0; i < t->count; i++)
		free(t->speakers[i].out);
	free(t->listeners);
	free(t->latency);
	crowd_close(&t->crowd);
	*t = (struct talk){ 0 };
}

/* How often a line is heard by those who are awake. */
static uint64_t
ears(const struct talk *t)
{
	return t->crowd.count - t->asleep - !t->crowd.format->echoes;
}

static void
keep_latency(struct talk *t, uint64_t ns)
{
	if (t->latencies == t->latency_room) {
		t->latency_room = t->latency_room * 2 + 4096;
		t->latency = realloc(t->latency,
		    (size_t)t->latency_room * sizeof(*t->latency));
		if (t->latency == NULL) {
			perror("realloc");
			exit(EXIT_FAILURE);
		}
	}
	t->latency[t->latencies++] = ns;
}

static int
take_line(struct talk *t, size_t i, const char *bytes, size_t length,
    uint64_t when)
{
	struct line line;
	uint64_t *next;

	if (!line_has_text(bytes, length))
		return 0;
	if (!line_read(&line, t->crowd.format, bytes, length) ||
	    line.speaker >= t->count)
		return trouble("client %zu hears a mixed line: %.*s", i,
		    (int)length - 1, bytes);
	next = &t->listeners[i].next[line.speaker];
	if (line.number != *next)
		return trouble("client %zu hears line %llu of %zu, not %llu: "
		    "%.*s", i, (unsigned long long)line.number,
		    line.speaker, (unsigned long long)*next,
		    (int)length - 1, bytes);
	++*next;
	t->heard++;
	t->speakers[line.speaker].heard += !t->listeners[i].asleep;
	if (line.speaker == t->watched)
		keep_latency(t, when - line.when);
	return 0;
}

/* Take the whole lines, keep the rest. */
static int
take_lines(struct talk *t, size_t i, size_t length)
{
	struct listener *r = &t->listeners[i];
	const char *at = t->crowd.buffer, *end = at + length, *newline;
	uint64_t when = now_ns();

	while (at < end &&
	    (newline = memchr(at, '\n', (size_t)(end - at))) != NULL) {
		if (take_line(t, i, at, (size_t)(newline + 1 - at), when) != 0)
			return -1;
		at = newline + 1;
	}
	r->rest_length = (size_t)(end - at);
	if (r->rest_length > REST_SIZE)
		return trouble("client %zu hears a line without an end", i);
	memcpy(r->rest, at, r->rest_length);
	return 0;
}

static int
hear(struct talk *t, size_t i)
{
	struct listener *r = &t->listeners[i];
	long n = crowd_hear(&t->crowd, i, r->rest_length);

	if (n <= 0)
		return (int)n;
	memcpy(t->crowd.buffer, r->rest, r->rest_length);
	return take_lines(t, i, r->rest_length + (size_t)n);
}

/* How many lines it may say now. */
static uint64_t
may_say(const struct talk *t, const struct speaker *s, uint64_t when)
{
	switch (s->manner) {
	case TURNS:
		return s->heard >= s->said * ears(t) ? s->batch : 0;
	case RATE:
		return when >= s->next;
	case FLOOD:
		return OUT_LINES;
	case SILENT:
		break;
	}
	return 0;
}

static int
say(struct talk *t, size_t i)
{
	struct speaker *s = &t->speakers[i];
	ssize_t n = send(t->crowd.fds[i], s->out + s->out_at,
	    s->out_length - s->out_at, MSG_NOSIGNAL);

	if (n == -1 && errno != EAGAIN && errno != EINTR)
		return trouble("speaker %zu: %s", i, strerror(errno));
	if (n <= 0)
		return 0;
	s->spoke = now();
	s->out_at += (size_t)n;
	return 0;
}

/* Write what it may say and is not yet written; say what it can. */
static int
speak(struct talk *t, size_t i)
{
	struct speaker *s = &t->speakers[i];
	uint64_t when = now_ns(), lines;

	if (s->out_at == s->out_length) {
		s->out_at = s->out_length = 0;
		lines = may_say(t, s, when);
		for (uint64_t n = 0; n < lines; n++)
			s->out_length += line_write(s->out + s->out_length,
			    t->crowd.format, &(struct line){ i, s->said++,
			    when });
		if (lines > 0)
			s->next = s->next + s->interval > when ?
			    s->next + s->interval : when + s->interval;
	}
	return s->out_at < s->out_length ? say(t, i) : 0;
}

static void
look(struct talk *t)
{
	for (size_t i = 0; i < t->crowd.count; i++) {
		struct pollfd *p = &t->crowd.polled[i];
		const struct speaker *s = &t->speakers[i];
		bool more = i < t->count && s->out_at < s->out_length;

		p->events = (short)((t->listeners[i].asleep ? 0 : POLLIN) |
		    (more ? POLLOUT : 0));
		p->fd = p->events != 0 ? t->crowd.fds[i] : -1;
	}
}

/* Milliseconds until somebody has something to say by the clock: rather none
 * than too many. */
static int
until_next(const struct talk *t)
{
	uint64_t when = now_ns();
	int ms = 50;

	for (size_t i = 0; i < t->count; i++) {
		const struct speaker *s = &t->speakers[i];

		if (s->manner != RATE)
			continue;
		if (s->next <= when)
			return 0;
		if (s->next - when < (uint64_t)ms * 1000000)
			ms = (int)((s->next - when) / 1000000);
	}
	return ms;
}

static int
turn(struct talk *t)
{
	int ready;

	for (size_t i = 0; i < t->count; i++)
		if (speak(t, i) != 0)
			return -1;
	look(t);
	ready = poll(t->crowd.polled, (nfds_t)t->crowd.count, until_next(t));
	for (size_t i = 0; ready > 0 && i < t->crowd.count; i++)
		if (t->crowd.polled[i].fd != -1 &&
		    (t->crowd.polled[i].revents & ~POLLOUT) != 0 &&
		    hear(t, i) != 0)
			return -1;
	return 0;
}

static bool
settled(const struct talk *t)
{
	for (size_t i = 0; i < t->count; i++) {
		const struct speaker *s = &t->speakers[i];

		if (s->out_at < s->out_length || s->heard < s->said * ears(t))
			return false;
	}
	return true;
}

static int
run(struct talk *t, double end, bool settle)
{
	uint64_t heard = t->heard;
	double progress = now();

	while (settle ? !settled(t) : now() < end) {
		if (turn(t) != 0)
			return -1;
		if (t->heard != heard)
			progress = now();
		heard = t->heard;
		if (now() - progress > STALL_MS / 1e3)
			return trouble("stalls for %d s", STALL_MS / 1000);
		if (settle && now() > end)
			return trouble("does not deliver all in %d s",
			    (int)SETTLE_SECONDS);
	}
	return 0;
}

int
talk_for(struct talk *t, double seconds)
{
	uint64_t when = now_ns();

	for (size_t i = 0; i < t->count; i++)
		t->speakers[i].next = when;
	return run(t, now() + seconds, false);
}

int
talk_settle(struct talk *t)
{
	for (size_t i = 0; i < t->count; i++)
		t->speakers[i].manner = SILENT;
	return run(t, now() + SETTLE_SECONDS, true);
}
