#pragma once

#include <poll.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "format.h"

/* Clients of one server, all in one poll(). The calls return 0, or -1 and
 * trouble(); they never wait longer than for a stall. */
enum { STALL_MS = 5000, READ_SIZE = 256 * 1024 };

struct crowd {
	const struct format *format;
	uint16_t port;
	size_t count, room;
	int *fds;
	struct pollfd *polled;
	char *buffer; /* READ_SIZE, for whoever reads */
};

int connect_to(uint16_t port); /* -1 and trouble() if it fails */
uint16_t free_port(void);

void crowd_init(struct crowd *c, const struct format *f, uint16_t port,
    size_t room);

/* Connect more clients, until there are so many. The first one is greeted as
 * one who only speaks, if it is to be so. */
int crowd_connect(struct crowd *c, size_t count, bool first_only_speaks);

/* Once this returns everybody hears what is said, has heard what was said
 * before, and hears nothing else. The first client says two lines for it. */
int crowd_meet(struct crowd *c);

/* recv() for client i into the buffer at a place: bytes, 0 if there are none
 * now, -1 and trouble() if it is cut off. */
long crowd_hear(struct crowd *c, size_t i, size_t at);

void crowd_close(struct crowd *c);
