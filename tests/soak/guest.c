#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "../person.h"
#include "dice.h"
#include "guest.h"
#include "record.h"

enum {
	PART = 64 * 1024,   /* received at once */
	MOST = 1024 * 1024, /* received and not compared */
};

struct heard guests_heard;

static size_t
less(size_t a, size_t b)
{
	return a < b ? a : b;
}

static void
expect(struct guest *g, uint32_t lines_most, size_t longest)
{
	const struct role *r = g->role;
	struct words words = {
		.shortest = less(r->shortest, longest),
		.longest = less(r->longest, longest),
		.lines = (uint32_t)less(r->lines, lines_most),
		.unfinished = r->unfinished,
	};

	g->id = record_expect(&words);
	record_author(g->id)->orderly = r->leaves == ENDS;
}

void
guest_come(struct guest *g, const struct role *role, uint16_t port,
    uint32_t lines_most, size_t longest)
{
	*g = (struct guest){
		.fd = person_socket(port, connect),
		.role = role,
		.listens = role == NULL || !role->sleeps,
		.place = NOT_YET,
	};
	if (g->fd == -1)
		fail("cannot connect: %s", strerror(errno));
	fcntl(g->fd, F_SETFL, O_NONBLOCK);
	if (role != NULL)
		expect(g, lines_most, longest);
}

void
guest_leave(struct guest *g)
{
	if (g->fd != -1)
		close(g->fd);
	free(g->heard);
	*g = (struct guest){ .fd = -1, .doing = GONE };
}

short
guest_wants(const struct guest *g)
{
	short events = 0;

	if (g->listens && !g->ended && g->end - g->start < MOST)
		events |= POLLIN;
	if (g->role != NULL && g->doing == TALKS)
		events |= POLLOUT;
	return events;
}

static void
reset(int fd)
{
	struct linger at_once = { .l_onoff = 1 };

	setsockopt(fd, SOL_SOCKET, SO_LINGER, &at_once, sizeof(at_once));
}

static void
end_sending(struct guest *g)
{
	if (shutdown(g->fd, SHUT_WR) == -1)
		fail("client %" PRIu64 ": shutdown: %s", g->id,
		    strerror(errno));
}

static void
stay(struct guest *g, int64_t now)
{
	if (g->role->half)
		end_sending(g);
	g->doing = STAYS;
	g->next = now + (int64_t)dice(g->role->stay + 1);
}

static void
go(struct guest *g)
{
	if (g->role->leaves != ENDS) {
		if (g->role->leaves == RESETS)
			reset(g->fd);
		guest_leave(g);
		return;
	}
	if (!g->role->half)
		end_sending(g);
	g->listens = true;
	g->doing = GOES;
}

static void
say(struct guest *g, int64_t now)
{
	static char bytes[PART];
	struct author *a = record_author(g->id);
	size_t most = 1 + (size_t)dice(g->role->piece), length;
	ssize_t sent;

	length = words_say(&a->words, a->said, a->tail, bytes,
	    most < sizeof(bytes) ? most : sizeof(bytes));
	if (length == 0) {
		stay(g, now);
		return;
	}
	sent = send(g->fd, bytes, length, MSG_NOSIGNAL);
	if (sent == -1 && errno != EAGAIN)
		fail("client %" PRIu64 ": send: %s", g->id, strerror(errno));
	if (sent > 0)
		words_advance(&a->words, &a->said, &a->tail, (size_t)sent);
}

static void
make_room(struct guest *g)
{
	if (g->start > 0)
		memmove(g->heard, g->heard + g->start, g->end - g->start);
	g->end -= g->start;
	g->start = 0;
	if (g->size - g->end >= PART)
		return;
	g->size = g->size * 2 + PART;
	g->heard = realloc(g->heard, g->size);
	if (g->heard == NULL)
		fail("no memory");
}

/* Whether he may be told that there is nothing more to hear. */
static bool
may_end(const struct guest *g)
{
	return g->doing == GOES || (g->doing == STAYS && g->role->half);
}

static void
hear(struct guest *g)
{
	ssize_t got;

	make_room(g);
	got = recv(g->fd, g->heard + g->end, g->size - g->end, 0);
	if (got > 0)
		g->end += (size_t)got;
	else if (got == 0)
		g->ended = true;
	else if (errno != EAGAIN)
		fail("client %" PRIu64 ": recv: %s", g->id, strerror(errno));
	if (g->ended && !may_end(g))
		fail("client %" PRIu64 " is disconnected", g->id);
}

void
guest_turn(struct guest *g, short events, int64_t now)
{
	if ((events & (POLLIN | POLLERR | POLLHUP)) != 0 &&
	    (guest_wants(g) & POLLIN) != 0)
		hear(g);
	if (g->role == NULL)
		return;
	if (g->doing == TALKS && (events & (POLLOUT | POLLERR)) != 0)
		say(g, now);
	if (g->doing == STAYS && g->next <= now)
		go(g);
}

/* The next line, its newline left out, or NULL. */
static const char *
next_line(struct guest *g, size_t *length)
{
	const char *line = g->heard + g->start, *newline;

	if (g->start == g->end)
		return NULL;
	newline = memchr(line, '\n', g->end - g->start);
	if (newline == NULL)
		return NULL;
	*length = (size_t)(newline - line);
	g->start += *length + 1;
	guests_heard.lines++;
	guests_heard.bytes += *length + 1;
	return line;
}

/* The next event that he hears: his own are left out. NULL when there is none
 * yet. */
static const struct event *
next_event(struct guest *g, int64_t end)
{
	while (g->place < end) {
		const struct event *e = record_at(g->place);

		if (e->id != g->id)
			return e;
		g->place++;
	}
	return NULL;
}

/* He has to have heard all that was said until he left. */
static void
finish(struct guest *g)
{
	int64_t left = record_author(g->id)->left;

	if (left == NOT_YET)
		return;
	next_event(g, left);
	if (g->place < left || g->start < g->end)
		fail("client %" PRIu64 " hears %s", g->id,
		    g->start < g->end ? "more after he left" : "not all");
	guest_leave(g);
}

static void
witness(struct guest *g)
{
	const char *line;
	size_t length;

	while ((line = next_line(g, &length)) != NULL)
		record_hear(line, length);
}

void
guest_compare(struct guest *g, int64_t history)
{
	int64_t arrived, end = record_end();
	const struct event *e;
	const char *line;
	size_t length;

	if (g->role == NULL) {
		witness(g);
		return;
	}
	arrived = record_author(g->id)->arrived;
	if (g->place == NOT_YET && arrived != NOT_YET)
		g->place = arrived > history ? arrived - history : 0;
	if (g->place == NOT_YET || !g->listens)
		return;
	if (g->ended && record_author(g->id)->left != NOT_YET)
		end = record_author(g->id)->left;
	while ((e = next_event(g, end)) != NULL &&
	    (line = next_line(g, &length)) != NULL) {
		record_compare(e, line, length, g->id);
		g->place++;
	}
	if (g->ended)
		finish(g);
}
