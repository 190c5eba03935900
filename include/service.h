#pragma once

#include <stddef.h>

struct client;
struct settings;

/*
 * A service is what a line means. Its hooks, which it needs all, write on
 * tapes; the client sends, and who is gone is buried at the end of the turn. A
 * service never touches a descriptor.
 */
struct service {
	const char *name; /* as the log calls it */
	size_t data_size; /* bytes of its own in each client, zero at first */
	/* Before anybody comes. The settings outlive the service; a reload
	 * changes what stands in them. */
	void (*start)(const struct settings *settings);
	void (*arrived)(struct client *c);
	/* One line without its newline; the bytes are good during the call. */
	void (*said)(struct client *c, const char *line, size_t length);
	/* c will say nothing more. It may still be sent what is on its tape. */
	void (*left)(struct client *c);
};

/* One place for each service, in the order of the table in service.c. */
enum {
	SERVICE_RELAY,
	SERVICE_COUNT,
};

extern const struct service *const services[SERVICE_COUNT];
