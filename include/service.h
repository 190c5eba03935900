#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

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
	/* Bytes that the kernel may keep for each client; 0: as usual. */
	int send_buffer;
	/* A client that leaves more ahead of it unread is not heard until it
	 * has read that; bytes of memory, 0: any. */
	size_t queue_most;
	/* A longer line comes in pieces of so many bytes; 0: as the settings
	 * say. */
	size_t line_most;
	/* A line that its client ended before its newline is no line. */
	bool whole_lines;
	/* Before anybody comes. The settings outlive the service; a reload
	 * changes what stands in them. */
	void (*start)(const struct settings *settings);
	/* The settings have changed. */
	void (*reload)(void);
	void (*arrived)(struct client *c);
	/* What stands in bytes that came, before lines are found in it: it may
	 * be changed there. Returns how many are left. */
	size_t (*filter)(struct client *c, char *bytes, size_t length);
	/* Bytes as they came, or one line without its delimiter; they are good
	 * during the call. */
	void (*heard)(struct client *c, const char *bytes, size_t length);
	void (*said)(struct client *c, const char *line, size_t length);
	/* c will say nothing more, of its own accord. It may still be sent what
	 * is ahead of it. */
	void (*left)(struct client *c);
	/* What time it is, in milliseconds on a clock that never goes back:
	 * called before anybody is heard. */
	void (*clock)(int64_t now);
	/* Called each turn; returns when it wants to be called though nothing
	 * happens, or INT64_MAX. On the same clock. */
	int64_t (*tick)(int64_t now);
	/* The server ends: everybody who is there may be sent a last word, and
	 * is dismissed then. */
	void (*end)(void);
	/* When the last client has gone for good: free what is its own. */
	void (*stop)(void);
};

/* One place for each service, in the order of the table in service.c. */
enum {
	SERVICE_RELAY,
	SERVICE_ECHO,
	SERVICE_IRC,
	SERVICE_COUNT,
};

extern const struct service *const services[SERVICE_COUNT];
