#include "door.h"
#include "listener.h"
#include "log.h"
#include "rooms.h"
#include "settings.h"
#include "transcript.h"

/* Milliseconds that readers have at the end to take what is pending, and those
 * that the transcript has beyond that. */
enum { FAREWELL = 500, TRANSCRIPT_FAREWELL = 4500 };

void
rooms_begin(struct rooms *rs, const struct settings *settings,
    struct spill *spill, struct transcript *transcript)
{
	size_t i;

	*rs = (struct rooms){ .settings = settings,
		.spill = spill,
		.transcript = transcript };
	for (i = 0; i < SERVICE_COUNT; i++)
		rs->at[i].ends_at = INT64_MAX;
}

struct room *
rooms_next(struct rooms *rs, size_t *i)
{
	while (*i < SERVICE_COUNT)
		if (rs->at[(*i)++].listener != NULL)
			return &rs->at[*i - 1];
	return NULL;
}

static bool
serves(const struct room *r)
{
	return r->listener != NULL && r->ends_at == INT64_MAX;
}

struct doors *
room_doors(struct room *r)
{
	return serves(r) ? listener_doors(r->listener) : &r->waiting;
}

/* Shut the doors that nobody wants, and adapt those that stay. */
static void
shut_old_doors(struct rooms *rs)
{
	size_t i, k;

	for (i = 0; i < SERVICE_COUNT; i++) {
		struct doors *d = room_doors(&rs->at[i]);

		for (k = 0; k < d->count; k++)
			if (!rooms_want(rs, &d->at[k]))
				door_shut(&d->at[k]);
			else if (door_listen(&d->at[k],
				     (int)rs->settings->backlog) == -1)
				log_warn("%s: the backlog", d->at[k].place);
	}
}

static void
open_room(struct rooms *rs, size_t service, const struct doors *doors)
{
	const struct service *s = services[service];

	if (s->start != NULL)
		s->start(rs->settings);
	rs->at[service].listener =
	    listener_open(s, doors, rs->settings, rs->spill);
	rs->at[service].ends_at = INT64_MAX;
	if (service == SERVICE_RELAY)
		listener_transcribe(rs->at[service].listener, rs->transcript);
}

static void
end_room(struct room *r, int64_t now)
{
	if (!serves(r))
		return;
	listener_shut(r->listener);
	r->ends_at = now + FAREWELL;
}

/* Tell of those that it did not have. */
static void
tell_doors(const struct room *r, const struct doors *old, size_t service)
{
	size_t i;

	for (i = 0; i < r->next.count; i++)
		if (!doors_have(old, &r->next.at[i]))
			log_line(LOG_NORMAL, "%s: listening on %s%s",
			    services[service]->name, r->next.at[i].place,
			    r->next.at[i].passed ? ", which was passed" : "");
}

static void
commit(struct rooms *rs, size_t service, int64_t now)
{
	struct room *r = &rs->at[service];
	struct doors old = *room_doors(r);

	*room_doors(r) = (struct doors){ 0 };
	if (r->next.count == 0) {
		if (serves(r))
			log_line(LOG_NORMAL, "%s: ends",
			    services[service]->name);
		end_room(r, now);
	} else if (r->listener == NULL)
		open_room(rs, service, &r->next);
	else
		*room_doors(r) = r->next;
	tell_doors(r, &old, service);
	r->next = (struct doors){ 0 };
}

void
rooms_commit(struct rooms *rs, int64_t now)
{
	size_t i;

	shut_old_doors(rs);
	for (i = 0; i < SERVICE_COUNT; i++)
		commit(rs, i, now);
}

static bool
is_behind(const struct rooms *rs, size_t service)
{
	return service == SERVICE_RELAY && transcript_is_behind(rs->transcript);
}

/* Of a room that ends; INT64_MAX where none does. */
static int64_t
last_moment(const struct rooms *rs, size_t service)
{
	const struct room *r = &rs->at[service];

	if (r->listener == NULL || serves(r))
		return INT64_MAX;
	return r->ends_at + (is_behind(rs, service) ? TRANSCRIPT_FAREWELL : 0);
}

static bool
is_over(const struct rooms *rs, size_t service, int64_t now)
{
	const struct room *r = &rs->at[service];

	if (r->listener == NULL || serves(r))
		return false;
	return last_moment(rs, service) <= now ||
	    (listener_clients(r->listener) == 0 && !is_behind(rs, service));
}

void
rooms_renew(struct rooms *rs, int64_t now)
{
	size_t i;

	for (i = 0; i < SERVICE_COUNT; i++) {
		struct room *r = &rs->at[i];
		struct doors waiting = r->waiting;

		if (!is_over(rs, i, now))
			continue;
		listener_close(r->listener);
		r->listener = NULL;
		r->waiting = (struct doors){ 0 };
		if (waiting.count > 0)
			open_room(rs, i, &waiting);
	}
}

void
rooms_end(struct rooms *rs, int64_t now)
{
	size_t i;

	for (i = 0; i < SERVICE_COUNT; i++) {
		struct room *r = &rs->at[i];

		doors_shut(&r->waiting);
		r->waiting = (struct doors){ 0 };
		if (serves(r))
			end_room(r, now);
		else
			r->ends_at = now - TRANSCRIPT_FAREWELL;
	}
}

bool
rooms_are_over(const struct rooms *rs)
{
	size_t i;

	for (i = 0; i < SERVICE_COUNT; i++)
		if (rs->at[i].listener != NULL)
			return false;
	return true;
}

int64_t
rooms_deadline(const struct rooms *rs)
{
	int64_t deadline = INT64_MAX;
	size_t i;

	for (i = 0; i < SERVICE_COUNT; i++)
		if (last_moment(rs, i) < deadline)
			deadline = last_moment(rs, i);
	return deadline;
}

void
rooms_close(struct rooms *rs)
{
	size_t i;

	for (i = 0; i < SERVICE_COUNT; i++)
		if (rs->at[i].listener != NULL)
			listener_close(rs->at[i].listener);
}
