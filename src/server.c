#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <time.h>

#include "listener.h"
#include "log.h"
#include "memory.h"
#include "notify.h"
#include "rooms.h"
#include "server.h"
#include "settings.h"
#include "signals.h"
#include "spill.h"
#include "statistics.h"
#include "tape.h"
#include "transcript.h"

/* Those in the poll set that are of no room. */
enum { ENTRIES = 2 };

struct server {
	struct rooms rooms;
	struct spill *spill;           /* or NULL */
	struct transcript *transcript; /* or NULL; not ours */
	/* Of the signals, of the transcript, then of each room. */
	struct pollfd *entries;
	size_t size;
	int64_t now;     /* milliseconds on a clock that never goes back */
	int64_t started; /* on the same clock */
	bool ends;
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

struct server *
server_open(const struct settings *settings, struct transcript *t)
{
	struct server *s = xalloc(sizeof(*s));
	struct refusal no;

	s->started = s->now = clock_now();
	s->transcript = t;
	open_spill(s, settings);
	rooms_begin(&s->rooms, settings, s->spill, t);
	if (!rooms_prepare(&s->rooms, settings, &no))
		fatalx("%s: cannot listen on %s: %s", no.service, no.place,
		    no.reason);
	rooms_commit(&s->rooms, s->now);
	return s;
}

bool
server_prepare(struct server *s, const struct settings *fresh)
{
	struct refusal no;

	if (rooms_prepare(&s->rooms, fresh, &no))
		return true;
	log_line(LOG_TROUBLE, "%s: cannot listen on %s: %s", no.service,
	    no.place, no.reason);
	return false;
}

void
server_reload(struct server *s)
{
	size_t i;

	for (i = 0; i < SERVICE_COUNT; i++)
		if (s->rooms.at[i].listener != NULL &&
		    services[i]->reload != NULL)
			services[i]->reload();
	rooms_commit(&s->rooms, s->now);
}

void
server_close(struct server *s)
{
	rooms_close(&s->rooms);
	spill_close(s->spill);
	xdrop(s->entries, s->size * sizeof(*s->entries));
	free(s);
}

/* The poll set is drawn anew from the state, so it can't be out of step. */
static size_t
look(struct server *s)
{
	size_t used = ENTRIES, i;
	struct room *r;

	for (i = 0; (r = rooms_next(&s->rooms, &i)) != NULL;) {
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
	used = ENTRIES;
	for (i = 0; (r = rooms_next(&s->rooms, &i)) != NULL;) {
		listener_look(r->listener, s->entries + used, s->now);
		used += r->entries;
	}
	s->entries[1] = transcript_look(s->transcript, s->now);
	return used;
}

/* Milliseconds to wait at most, -1 for ever. */
static int
patience(struct server *s)
{
	int64_t until = rooms_deadline(&s->rooms);
	int64_t status = notify_deadline();
	int64_t written = transcript_deadline(s->transcript, s->now);
	struct room *r;
	size_t i;

	for (i = 0; (r = rooms_next(&s->rooms, &i)) != NULL;) {
		int64_t deadline = listener_deadline(r->listener, s->now);

		if (deadline < until)
			until = deadline;
	}
	if (status < until)
		until = status;
	if (written < until)
		until = written;
	if (until == INT64_MAX)
		return -1;
	if (until - s->now > INT_MAX)
		return INT_MAX;
	return until > s->now ? (int)(until - s->now) : 0;
}

static void
serve(struct server *s)
{
	const struct pollfd *entries = s->entries + ENTRIES;
	struct room *r;
	size_t i;

	transcript_woken(s->transcript, s->entries[1].revents);
	for (i = 0; (r = rooms_next(&s->rooms, &i)) != NULL;) {
		listener_hear(r->listener, entries, r->entries, s->now);
		entries += r->entries;
	}
	/* First: who has heard something knows that it is written down. */
	transcript_tell(s->transcript, s->now);
	for (i = 0; (r = rooms_next(&s->rooms, &i)) != NULL;)
		listener_tell(r->listener, s->now);
	for (i = 0; (r = rooms_next(&s->rooms, &i)) != NULL;)
		listener_sweep(r->listener);
}

/* A manager that wants to know hears how many are there. */
static void
tell_status(struct server *s)
{
	char text[NOTIFY_STATUS_SIZE];

	if (!notify_is_open())
		return;
	statistics_summarize(&s->rooms, text, sizeof(text));
	notify_status(text, s->now);
}

static void
end(struct server *s)
{
	if (!s->ends) {
		log_line(LOG_NORMAL, "ends");
		notify_stopping();
	}
	s->ends = true;
	rooms_end(&s->rooms, s->now);
}

/* Whether one of the signals that came asks for new settings. */
static bool
obey_signals(struct server *s, bool may_reload)
{
	bool reload = false;
	int number;

	while ((number = signals_next()) != 0)
		if (number == SIGUSR1 || number == SIGINFO_NUMBER)
			statistics_print(&s->rooms, s->now - s->started);
		else if (number == SIGHUP && may_reload)
			reload = true;
		else
			end(s);
	return reload && !s->ends;
}

/* Those that are over go, and it is over when there are none. */
static bool
is_over(struct server *s)
{
	rooms_renew(&s->rooms, s->now);
	return s->ends && rooms_are_over(&s->rooms);
}

enum server_event
server_run(struct server *s, bool may_reload)
{
	s->now = clock_now();
	transcript_clock(s->transcript);
	while (!is_over(s)) {
		size_t used;

		tell_status(s);
		used = look(s);
		int ready = poll(s->entries, (nfds_t)used, patience(s));

		if (ready == -1 && errno != EINTR && errno != EAGAIN)
			fatal("poll");
		s->now = clock_now();
		transcript_clock(s->transcript);
		if (ready <= 0)
			continue;
		serve(s);
		if (s->entries[0].revents != 0 && obey_signals(s, may_reload))
			return SERVER_RELOAD;
	}
	return SERVER_ENDED;
}
