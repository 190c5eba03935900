#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "../player/report.h"
#include "../player/wait.h"
#include "crowd.h"
#include "dial.h"
#include "event.h"
#include "rules.h"

enum { PART = 256 * 1024 };

static struct guest guests[GUESTS_MOST];
static size_t count;
static size_t witness;  /* the number of the present one */
static size_t departed; /* how many it has heard leave */
static bool ends;

/* connect() is back: whatever is sent from now on it will hear. */
static size_t *
sent_so_far(void)
{
	size_t *sent = malloc((count + 1) * sizeof(*sent));

	if (sent == NULL)
		report_failure("no memory");
	for (size_t i = 0; i < count; i++)
		sent[i] = guests[i].sent;
	sent[count] = 0;
	return sent;
}

struct guest *
crowd_connect(bool small_buffer)
{
	struct guest *g = &guests[count];

	if (count == GUESTS_MOST)
		report_mistake("too many guests");
	*g = (struct guest){ .version = rules_version() };
	g->fd = dial(small_buffer);
	g->sent_before = sent_so_far();
	/* So that there is a place from which they begin. */
	bytes_space(&g->said, 1);
	bytes_space(&g->heard, 1);
	if (count == 0 || guests[witness].fd == -1) {
		g->is_witness = true;
		witness = count;
		departed = 0;
	}
	count++;
	return g;
}

struct guest *
crowd_guest(size_t id)
{
	return id < count ? &guests[id] : NULL;
}

size_t
crowd_count(void)
{
	return count;
}

struct guest *
crowd_witness(void)
{
	return &guests[witness];
}

static size_t
id_of(const struct guest *g)
{
	return (size_t)(g - guests);
}

static void
hang_up(struct guest *g)
{
	close(g->fd);
	g->fd = -1;
}

static void
finish_if_all_sent(struct guest *g)
{
	if (!g->finishing || g->sent < g->said.len || g->fate != FATE_STAYS)
		return;
	shutdown(g->fd, SHUT_WR);
	g->fate = FATE_FINISHED;
}

/* Whether anything could be sent. */
static bool
send_some(struct guest *g)
{
	ssize_t n = send(g->fd, g->said.data + g->sent, g->said.len - g->sent,
	    MSG_NOSIGNAL);

	if (n == -1 && (errno == EAGAIN || errno == EINTR))
		return false;
	if (n == -1 && !ends)
		report_failure("client %zu can't send: %s", id_of(g),
		    strerror(errno));
	if (n == -1) /* nobody will ask for the rest */
		g->said.len = g->sent;
	else {
		g->sent += (size_t)n;
		g->sends++;
	}
	finish_if_all_sent(g);
	return true;
}

/* What may be a connection's end, or not. */
static void
hear_end(struct guest *g, ssize_t n)
{
	if (n == -1 && !ends)
		report_failure("client %zu is disconnected: %s", id_of(g),
		    strerror(errno));
	if (g->fate == FATE_STAYS && !ends)
		report_failure("client %zu stays, and hears the end", id_of(g));
	g->heard_end = true;
	hang_up(g);
}

/* Of the time before the witness came, it hears the history. */
static void
note(const struct event *e)
{
	struct guest *g = crowd_guest(e->who);

	if (g == NULL || e->who <= witness)
		return;
	if (e->kind == EVENT_ARRIVED)
		g->arrived = true;
	else if (e->kind == EVENT_LEFT)
		departed++;
	else
		g->relayed += e->length - e->prefix - 1;
}

/* What is no event will be found when all is over. */
static void
note_all(struct guest *g)
{
	const char *line, *newline;
	struct event event;
	size_t length;

	for (;;) {
		line = g->heard.data + g->noted;
		newline = memchr(line, '\n', g->heard.len - g->noted);
		if (newline == NULL)
			return;
		length = (size_t)(newline + 1 - line);
		if (event_read(line, length, &event))
			note(&event);
		g->noted += length;
	}
}

static bool
receive_some(struct guest *g)
{
	ssize_t n = recv(g->fd, bytes_space(&g->heard, PART), PART, 0);

	if (n == -1 && (errno == EAGAIN || errno == EINTR))
		return false;
	if (n <= 0) {
		hear_end(g, n);
		return true;
	}
	g->heard.len += (size_t)n;
	if (g->is_witness)
		note_all(g);
	return true;
}

void
guest_say(struct guest *g, const char *data, size_t length)
{
	bytes_add(&g->said, data, length);
	if (g->fd != -1 && g->sent < g->said.len)
		send_some(g);
}

void
guest_finish(struct guest *g)
{
	g->finishing = true;
	finish_if_all_sent(g);
}

static void
leave(struct guest *g)
{
	g->fate = FATE_BROKE;
	hang_up(g);
}

/* With unread bytes the kernel makes a reset of it, too. */
void
guest_close(struct guest *g)
{
	leave(g);
}

void
guest_reset(struct guest *g)
{
	struct linger now = { .l_onoff = 1 };

	setsockopt(g->fd, SOL_SOCKET, SO_LINGER, &now, sizeof(now));
	leave(g);
}

void
crowd_ends(void)
{
	ends = true;
}

static short
wishes(const struct guest *g)
{
	short events = g->asleep ? 0 : POLLIN;

	return g->sent < g->said.len ? events | POLLOUT : events;
}

bool
crowd_moves(int ms)
{
	static struct pollfd entries[GUESTS_MOST];
	bool moved = false;

	for (size_t i = 0; i < count; i++)
		entries[i] = (struct pollfd){
			.fd = wishes(&guests[i]) == 0 ? -1 : guests[i].fd,
			.events = wishes(&guests[i]),
		};
	if (poll(entries, (nfds_t)count, ms) <= 0)
		return false;
	for (size_t i = 0; i < count; i++) {
		struct guest *g = &guests[i];

		if (entries[i].revents == 0)
			continue;
		if (g->sent < g->said.len)
			moved |= send_some(g);
		if (!g->asleep)
			moved |= receive_some(g);
	}
	return moved;
}

void
crowd_await(bool (*is_so)(void), const char *what)
{
	long long until = wait_patience();

	while (!is_so()) {
		if (crowd_moves((int)(until - wait_now())))
			until = wait_patience();
		else if (wait_now() >= until)
			report_failure("%s", what);
	}
}

bool
crowd_all_left(void)
{
	return departed >= count - witness - 1;
}
