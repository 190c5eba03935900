#pragma once

#include <stdbool.h>
#include <stdint.h>

/*
 * A listening TCP socket on 127.0.0.1, whatever the settings say. When the
 * system has no descriptor or memory for a newcomer, the door rests for a
 * moment and he waits in the kernel's queue.
 */
struct door {
	int fd;              /* -1 when shut */
	uint16_t port;       /* that is listened on, in host order */
	int send_buffer;     /* bytes that the kernel may keep for each */
	bool told;           /* the log knows that the system is at its limit */
	int64_t rests_until; /* milliseconds on the loop's clock */
};

/* Bind and listen; port 0 lets the kernel choose. The send buffer is of a usual
 * size, and may be changed. Returns -1, with errno set,
 * when the system refuses. */
int door_open(struct door *d, uint16_t port, int backlog);

/* Close the socket; who is in the queue is refused. Harmless to repeat. */
void door_shut(struct door *d);

/* The next newcomer's socket, ready for use, or -1 when nobody waits or the
 * door has to rest. now: milliseconds on the loop's clock. */
int door_take(struct door *d, int64_t now);

/* Whether it makes sense to wait at the door now. */
bool door_is_open(const struct door *d, int64_t now);

/* A descriptor has become free: no need to rest any longer. */
void door_wake(struct door *d);
