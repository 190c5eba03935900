#include "doors.h"

void
doors_shut(struct doors *d)
{
	size_t i;

	for (i = 0; i < d->count; i++)
		door_shut(&d->at[i]);
}

/* poll() skips an entry with descriptor -1. */
void
doors_look(const struct doors *d, struct pollfd *entries, bool closed,
    int64_t now)
{
	size_t i;

	for (i = 0; i < d->count; i++) {
		const struct door *door = &d->at[i];
		bool open = !closed && door_is_open(door, now);

		entries[i] = (struct pollfd){ .fd = open ? door->fd : -1,
			.events = POLLIN };
	}
}

bool
doors_knocked(const struct doors *d, const struct pollfd *entries)
{
	size_t i;

	for (i = 0; i < d->count; i++)
		if (entries[i].revents != 0)
			return true;
	return false;
}

/* By turns, or a crowd at one door would keep those at the others waiting where
 * places are few. */
int
doors_take(struct doors *d, int send_buffer, int64_t now)
{
	int fd = -1;
	size_t i;

	for (i = 0; i < d->count && fd == -1; i++) {
		fd = door_take(&d->at[d->next], send_buffer, now);
		d->next = (d->next + 1) % d->count;
	}
	return fd;
}

int64_t
doors_deadline(const struct doors *d, int64_t now)
{
	int64_t deadline = INT64_MAX;
	size_t i;

	for (i = 0; i < d->count; i++) {
		const struct door *door = &d->at[i];

		if (door->fd != -1 && !door_is_open(door, now) &&
		    door->rests_until < deadline)
			deadline = door->rests_until;
	}
	return deadline;
}

void
doors_wake(struct doors *d)
{
	size_t i;

	for (i = 0; i < d->count; i++)
		door_wake(&d->at[i]);
}

bool
doors_have(const struct doors *d, const struct door *door)
{
	size_t i;

	for (i = 0; i < d->count; i++)
		if (d->at[i].fd == door->fd)
			return true;
	return false;
}
