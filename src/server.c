#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <time.h>

#include "door.h"
#include "doors.h"
#include "listener.h"
#include "log.h"
#include "memory.h"
#include "server.h"
#include "settings.h"
#include "signals.h"
#include "spill.h"
#include "tape.h"

/* Milliseconds that readers have at the end to take what is pending. */
enum { FAREWELL = 500 };

struct room {
	const struct service *service;
	struct listener *listener;
	size_t entries; /* its share of this turn's poll set */
};

struct server {
	struct room rooms[SERVICE_COUNT];
	size_t count;
	struct spill *spill;    /* or NULL */
	struct pollfd *entries; /* of the signals, then of each room */
	size_t size;
	int64_t now;     /* milliseconds on a clock that never goes back */
	int64_t ends_at; /* on the same clock; INT64_MAX while we serve */
};

static int64_t
clock_now(void)
{
	struct timespec t;

	if (clock_gettime(CLOCK_MONOTONIC, &t) == -1)
		fatal("cannot read the clock");
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void
open_spill(struct server *s, const struct settings *settings)
{
	if (*settings->spill_dir == '\0')
		return;
	s->spill = spill_open(settings->spill_dir, tape_block_size(),
	    (uint64_t)settings->spill_max);
	if (s->spill == NULL)
		fatal("cannot make a file in %s", settings->spill_dir);
}

static void
open_room(struct server *s, const struct service *service, uint16_t port,
    const struct settings *settings)
{
	struct doors doors = { .count = 1 };
	struct door *door = &doors.at[0];
	const char *wrong;

	if (service->start != NULL)
		service->start(settings);
	wrong = door_open_port(door, port, (int)settings->backlog);
	if (wrong != NULL)
		fatalx("%s: cannot listen on %s: %s", service->name,
		    door->place, wrong);
	log_line(LOG_NORMAL, "%s: listening on %s", service->name, door->place);
	s->rooms[s->count++] = (struct room){
		.service = service,
		.listener = listener_open(service, &doors, settings, s->spill),
	};
}

struct server *
server_open(const struct settings *settings)
{
	struct server *s = xalloc(sizeof(*s));
	size_t i;

	s->ends_at = INT64_MAX;
	open_spill(s, settings);
	for (i = 0; i < SERVICE_COUNT; i++)
		if (settings->port[i] != PORT_NONE)
			open_room(s, services[i], (uint16_t)settings->port[i],
			    settings);
	return s;
}

void
server_reload(struct server *s)
{
	size_t i;

	for (i = 0; i < s->count; i++)
		if (s->rooms[i].service->reload != NULL)
			s->rooms[i].service->reload();
}

void
server_close(struct server *s)
{
	size_t i;

	for (i = 0; i < s->count; i++)
		listener_close(s->rooms[i].listener);
	spill_close(s->spill);
	xdrop(s->entries, s->size * sizeof(*s->entries));
	free(s);
}

/* The poll set is drawn anew from the state, so it can't be out of step. */
static size_t
look(struct server *s)
{
	size_t used = 1, i;

	for (i = 0; i < s->count; i++) {
		struct room *r = &s->rooms[i];

		listener_tick(r->listener, s->now);
		r->entries = listener_entries(r->listener);
		used += r->entries;
	}
	if (used > s->size) {
		s->entries = xgrow(s->entries, s->size * sizeof(*s->entries),
		    2 * used * sizeof(*s->entries));
		s->size = 2 * used;
	}
	s->entries[0] = (struct pollfd){ .fd = signals_fd(), .events = POLLIN };
	used = 1;
	for (i = 0; i < s->count; i++) {
		listener_look(s->rooms[i].listener, s->entries + used, s->now);
		used += s->rooms[i].entries;
	}
	return used;
}

/* Milliseconds to wait at most, -1 for ever. */
static int
patience(const struct server *s)
{
	int64_t until = s->ends_at;
	size_t i;

	for (i = 0; i < s->count; i++) {
		int64_t deadline =
		    listener_deadline(s->rooms[i].listener, s->now);

		if (deadline < until)
			until = deadline;
	}
	if (until == INT64_MAX)
		return -1;
	if (until - s->now > INT_MAX)
		return INT_MAX;
	return until > s->now ? (int)(until - s->now) : 0;
}

static void
serve(struct server *s)
{
	const struct pollfd *entries = s->entries + 1;
	size_t i;

	for (i = 0; i < s->count; i++) {
		listener_hear(s->rooms[i].listener, entries,
		    s->rooms[i].entries, s->now);
		entries += s->rooms[i].entries;
	}
	for (i = 0; i < s->count; i++)
		listener_tell(s->rooms[i].listener, s->now);
	for (i = 0; i < s->count; i++)
		listener_sweep(s->rooms[i].listener);
}

static void
end(struct server *s)
{
	size_t i;

	if (s->ends_at != INT64_MAX) {
		s->ends_at = s->now;
		return;
	}
	log_line(LOG_NORMAL, "ends");
	s->ends_at = s->now + FAREWELL;
	for (i = 0; i < s->count; i++)
		listener_shut(s->rooms[i].listener);
}

static void
print_statistics(const struct server *s)
{
	size_t i;

	for (i = 0; i < s->count; i++) {
		struct listener_count n = listener_count(s->rooms[i].listener);

		log_line(LOG_ASKED,
		    "%s: statistics: clients %zu, arrived %" PRIu64
		    ", tape %zu bytes",
		    n.service, n.clients, n.arrived, n.tape);
	}
}

/* Whether one of the signals that came asks for new settings. */
static bool
obey_signals(struct server *s, bool may_reload)
{
	bool reload = false;
	int number;

	while ((number = signals_next()) != 0)
		if (number == SIGUSR1)
			print_statistics(s);
		else if (number == SIGHUP && may_reload)
			reload = true;
		else
			end(s);
	return reload;
}

static bool
is_over(const struct server *s)
{
	size_t i;

	if (s->ends_at == INT64_MAX)
		return false;
	if (s->ends_at <= s->now)
		return true;
	for (i = 0; i < s->count; i++)
		if (listener_count(s->rooms[i].listener).clients > 0)
			return false;
	return true;
}

enum server_event
server_run(struct server *s, bool may_reload)
{
	s->now = clock_now();
	while (!is_over(s)) {
		size_t used = look(s);
		int ready = poll(s->entries, (nfds_t)used, patience(s));

		if (ready == -1 && errno != EINTR && errno != EAGAIN)
			fatal("poll");
		s->now = clock_now();
		if (ready <= 0)
			continue;
		serve(s);
		if (s->entries[0].revents != 0 && obey_signals(s, may_reload))
			return SERVER_RELOAD;
	}
	return SERVER_ENDED;
}
