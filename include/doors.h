#pragma once

#include <poll.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "door.h"

enum { DOORS_MOST = 4 };

/* The doors of one room: who came in by which makes no difference. Zero means
 * that there are none. */
struct doors {
	struct door at[DOORS_MOST];
	size_t count;
	size_t next; /* whose turn it is to let somebody in */
};

/* Whether door is one of them. */
bool doors_have(const struct doors *d, const struct door *door);

/* Shut all of them. Harmless to repeat. */
void doors_shut(struct doors *d);

/* Fill an entry of the poll set for each door. closed: nobody may come in. */
void doors_look(const struct doors *d, struct pollfd *entries, bool closed,
    int64_t now);

/* Whether somebody knocks, as poll() says in these entries. */
bool doors_knocked(const struct doors *d, const struct pollfd *entries);

/* As door_take(); the doors take turns. */
int doors_take(struct doors *d, int send_buffer, int64_t now);

/* When one that rests is to be looked at again, INT64_MAX for never. */
int64_t doors_deadline(const struct doors *d, int64_t now);

/* None has to rest any longer. */
void doors_wake(struct doors *d);
