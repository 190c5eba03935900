#include <string.h>

#include "door.h"
#include "passed.h"
#include "rooms.h"
#include "settings.h"

bool
rooms_want(const struct rooms *rs, const struct door *door)
{
	size_t i;

	for (i = 0; i < SERVICE_COUNT; i++)
		if (doors_have(&rs->at[i].next, door))
			return true;
	return false;
}

static bool
was_there(struct rooms *rs, const struct door *door)
{
	size_t i;

	for (i = 0; i < SERVICE_COUNT; i++)
		if (doors_have(room_doors(&rs->at[i]), door))
			return true;
	return false;
}

/* Some room's door at that place, if none wants to keep it. */
static const struct door *
find_door(struct rooms *rs, const char *place)
{
	size_t i, k;

	for (i = 0; i < SERVICE_COUNT; i++) {
		const struct doors *d = room_doors(&rs->at[i]);

		for (k = 0; k < d->count; k++)
			if (strcmp(d->at[k].place, place) == 0 &&
			    !d->at[k].passed && !rooms_want(rs, &d->at[k]))
				return &d->at[k];
	}
	return NULL;
}

/* Of a port that the system chose, as long as it may choose. */
static const struct door *
find_port(struct rooms *rs, size_t service, int64_t port)
{
	const struct doors *d = room_doors(&rs->at[service]);
	char place[DOOR_PLACE_SIZE];

	if (port != 0) {
		door_name_port(place, (uint16_t)port);
		return find_door(rs, place);
	}
	if (rs->settings->port[service] != 0 || d->count == 0 ||
	    rooms_want(rs, &d->at[0]))
		return NULL;
	return &d->at[0];
}

/* The door is one more, or a refusal. */
static bool
add(struct rooms *rs, size_t service, const struct door *door,
    const char *wrong, struct refusal *refusal)
{
	struct doors *next = &rs->at[service].next;

	if (wrong == NULL) {
		next->at[next->count++] = *door;
		return true;
	}
	*refusal = (struct refusal){
		.service = services[service]->name,
		.reason = wrong,
	};
	strcpy(refusal->place, door->place);
	return false;
}

static bool
prepare_port(struct rooms *rs, size_t service, const struct settings *fresh,
    struct refusal *refusal)
{
	int64_t port = fresh->port[service];
	const char *wrong = NULL;
	const struct door *old;
	struct door door;

	if (port == PORT_NONE)
		return true;
	old = find_port(rs, service, port);
	if (old != NULL)
		door = *old;
	else
		wrong =
		    door_open_port(&door, (uint16_t)port, (int)fresh->backlog);
	return add(rs, service, &door, wrong, refusal);
}

static bool
prepare_socket(struct rooms *rs, size_t service, const struct settings *fresh,
    struct refusal *refusal)
{
	const char *path = fresh->socket[service], *wrong = NULL;
	const struct door *old;
	struct door door;

	if (*path == '\0')
		return true;
	old = find_door(rs, path);
	if (old != NULL)
		door = *old;
	else
		wrong = door_open_path(&door, path,
		    (mode_t)fresh->socket_mode[service], (int)fresh->backlog);
	return add(rs, service, &door, wrong, refusal);
}

/* Those that were passed stand in the place of what the settings say. */
static bool
prepare(struct rooms *rs, size_t service, const struct settings *fresh,
    struct refusal *refusal)
{
	const struct doors *passed = passed_doors(service);

	if (passed->count > 0) {
		rs->at[service].next = *passed;
		return true;
	}
	return prepare_port(rs, service, fresh, refusal) &&
	    prepare_socket(rs, service, fresh, refusal);
}

/* Shut what was opened. */
static void
cancel(struct rooms *rs)
{
	size_t i, k;

	for (i = 0; i < SERVICE_COUNT; i++) {
		struct doors *next = &rs->at[i].next;

		for (k = 0; k < next->count; k++)
			if (!was_there(rs, &next->at[k]))
				door_shut(&next->at[k]);
		*next = (struct doors){ 0 };
	}
}

bool
rooms_prepare(struct rooms *rs, const struct settings *fresh,
    struct refusal *refusal)
{
	size_t i;

	for (i = 0; i < SERVICE_COUNT; i++)
		if (!prepare(rs, i, fresh, refusal)) {
			cancel(rs);
			return false;
		}
	return true;
}
