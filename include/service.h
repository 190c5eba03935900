#pragma once

#include <stddef.h>

struct client;
struct settings;

/*
 * A service is what clients' words mean. Its hooks write, on the room's tape or
 * into the queues of single clients; the client sends, and who is gone is
 * buried at the end of the turn. A service never touches a descriptor.
 *
 * What is left out is 0 and does nothing, but one of heard and said is needed.
 */
struct service {
	const char *name; /* as the log calls it */
	size_t data_size; /* bytes of its own in each client, zero at first */
	/* Bytes of a client's own words that somebody has yet to hear, with
	 * which it waits; 0: only when memory is full. */
	size_t held_most;
	/* Before anybody comes. The settings outlive the service; a reload
	 * changes what stands in them. */
	void (*start)(const struct settings *settings);
	void (*arrived)(struct client *c);
	/* Bytes as they came, or one line without its newline; they are good
	 * during the call. */
	void (*heard)(struct client *c, const char *bytes, size_t length);
	void (*said)(struct client *c, const char *line, size_t length);
	/* c will say nothing more. It may still be sent what is ahead of it. */
	void (*left)(struct client *c);
};

/* One place for each service, in the order of the table in service.c. */
enum {
	SERVICE_RELAY,
	SERVICE_ECHO,
	SERVICE_COUNT,
};

extern const struct service *const services[SERVICE_COUNT];
