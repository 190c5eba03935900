#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "socket_file.h"

enum { DOOR_PLACE_SIZE = 128 };

/*
 * A listening socket that nobody reaches but from this machine. When the system
 * has no descriptor or memory for a newcomer, the door rests for a moment and
 * he waits in the kernel's queue.
 */
struct door {
	int fd;                      /* -1 when shut */
	char place[DOOR_PLACE_SIZE]; /* where people find it, as text */
	struct socket_file file;     /* of a Unix socket */
	bool passed;         /* opened by who started us: see passed.h */
	bool told;           /* the log knows that the system is at its limit */
	int64_t rests_until; /* milliseconds on the loop's clock */
};

/* Listen on 127.0.0.1, whatever the settings say; port 0 lets the kernel
 * choose. Returns NULL, or why not, which is good until the next call of
 * anything. The place is known in any case. */
const char *door_open_port(struct door *d, uint16_t port, int backlog);

/* Where people find a port. */
void door_name_port(char place[DOOR_PLACE_SIZE], uint16_t port);

/* Let so many wait in the kernel's queue. Returns -1, with errno set, when the
 * system refuses; then it remains as it was. A socket that was passed is
 * left to who opened it. */
int door_listen(const struct door *d, int backlog);

/* Listen on a Unix socket at path, of that mode, in the place of one that was
 * left behind: see socket_file.h. Otherwise as above. */
const char *door_open_path(struct door *d, const char *path, mode_t mode,
    int backlog);

/* Take over a socket that listens already, if it is one of those. Otherwise as
 * above. */
const char *door_take_over(struct door *d, int fd);

/* Close the socket, and remove its file; who is in the queue is refused.
 * Harmless to repeat. */
void door_shut(struct door *d);

/* The next newcomer's socket, ready for use, for which the kernel may keep so
 * many bytes, 0 as usual; or -1 when nobody waits or the door has to rest. now:
 * milliseconds on the loop's clock. */
int door_take(struct door *d, int send_buffer, int64_t now);

/* Whether it makes sense to wait at the door now. */
bool door_is_open(const struct door *d, int64_t now);

/* A descriptor has become free: no need to rest any longer. */
void door_wake(struct door *d);
