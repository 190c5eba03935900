#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "doors.h"
#include "service.h"

struct listener;
struct settings;
struct spill;
struct transcript;

/* One service, from its start to its end, any number of times. */
struct room {
	struct listener *listener; /* NULL: it does not run */
	struct doors next;         /* as they are to be; see rooms_prepare() */
	struct doors waiting;      /* for the end of those who are there */
	int64_t ends_at;           /* milliseconds, INT64_MAX while it serves */
	size_t entries;            /* its share of this turn's poll set */
};

/*
 * The rooms of all services, in the order of the table in service.c. Start and
 * reload are the same: first everything is opened that the settings want, then
 * it takes the place of what was there. Doors that stay are not touched, and
 * those that one room gives up may become another's.
 */
struct rooms {
	struct room at[SERVICE_COUNT];
	const struct settings *settings; /* in force; not ours */
	struct spill *spill;             /* or NULL; not ours */
	struct transcript *transcript;   /* of the relay, or NULL; not ours */
};

/* Which door could not be opened, and why, which is good until the next call of
 * anything. */
struct refusal {
	const char *service;
	char place[DOOR_PLACE_SIZE];
	const char *reason;
};

/* Those that people find it by: of the room that is to come, while one ends. */
struct doors *room_doors(struct room *r);

/* Whether a room is to have that door. */
bool rooms_want(const struct rooms *rs, const struct door *door);

/* None runs. The settings, the spill file and the transcript must outlive the
 * rooms. */
void rooms_begin(struct rooms *rs, const struct settings *settings,
    struct spill *spill, struct transcript *transcript);

/* Open the doors that these settings want and that are not there. False when
 * the system refuses one: then all is as it was. */
bool rooms_prepare(struct rooms *rs, const struct settings *fresh,
    struct refusal *refusal);

/*
 * Use what was prepared, by now with the settings in force: a room whose doors
 * have moved keeps its clients, and one that has none any more ends. A service
 * that is wanted again while its old room ends lets people wait at its door
 * until that is over.
 */
void rooms_commit(struct rooms *rs, int64_t now);

/* The next room whose service runs, from that index on, which is then behind
 * it; NULL behind the last. */
struct room *rooms_next(struct rooms *rs, size_t *i);

/* Close rooms that are over, and start the services that waited for that. now:
 * milliseconds on a clock that never goes back. */
void rooms_renew(struct rooms *rs, int64_t now);

/* Nobody is heard any more, and who is there has a short time to be told what
 * is pending; the second time, none. */
void rooms_end(struct rooms *rs, int64_t now);

/* Whether no service runs any more. */
bool rooms_are_over(const struct rooms *rs);

/* The earliest moment at which one of them ends, INT64_MAX for never. */
int64_t rooms_deadline(const struct rooms *rs);

/* Close all of them, over or not. */
void rooms_close(struct rooms *rs);
