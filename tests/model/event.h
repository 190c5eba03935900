#pragma once

#include <stdbool.h>
#include <stddef.h>

/* What is heard in the room, line by line. */
enum event_kind { EVENT_ARRIVED, EVENT_LEFT, EVENT_LINE };

struct event {
	enum event_kind kind;
	size_t who;
	const char *text; /* as it is heard, with its newline */
	size_t length;
	size_t prefix;    /* of that, before what the guest said */
};

/* Read a line, its newline included, which has to live as long as the event.
 * False when it is nothing that the server may say. */
bool event_read(const char *line, size_t length, struct event *event);
