#pragma once

#include <stddef.h>
#include <stdint.h>

#include "pool.h"

struct client;
struct service;

/* The clients of a room, in the order in which they came, which is that of
 * their ids. All zero is an empty table. It owns them. They are all of one
 * service. */
struct client_table {
	struct client **at;
	size_t count, size;
	struct pool pool; /* where they live */
};

/* A client_new() who comes last. */
struct client *client_table_add(struct client_table *t, int fd, uint64_t id,
    const struct service *service);

/* The client with that id, or NULL. */
struct client *client_table_find(const struct client_table *t, uint64_t id);

/* The bytes of their lines that have no end yet. */
size_t client_table_unfinished(const struct client_table *t);

/* How many have not been told everything, and how many bytes are ahead of the
 * last of them. */
struct behind {
	size_t clients;
	uint64_t farthest;
};
struct behind client_table_behind(const struct client_table *t);

/* Hear what those have said who were interrupted. */
void client_table_go_on(struct client_table *t, size_t longest);

/* Cut off those whose time is over. */
void client_table_cut(struct client_table *t, int64_t now);

/* Free those who are gone. Returns their number. */
size_t client_table_bury(struct client_table *t);

/* Free all of them, gone or not. */
void client_table_clear(struct client_table *t);

/* The tape's word, see tape.h, that so much of a client's needs no memory any
 * more. */
void client_table_relieve(void *table, uint64_t author, size_t length);
