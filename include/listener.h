#pragma once

#include <poll.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "client_table.h"

struct doors;
struct service;
struct settings;
struct spill;
struct tape;
struct transcript;

/*
 * The doors of a room, the service behind them, the clients who came through
 * them, and the tape that they share. It owns all of them.
 *
 * One turn of the loop is look, poll(), hear, tell, sweep; look and hear walk
 * over the same entries in the same order.
 */
struct listener;

/* Take over the doors. The settings are read anew each turn; they and the spill
 * file, or NULL, must outlive the listener. Never NULL. */
struct listener *listener_open(const struct service *service,
    const struct doors *doors, const struct settings *settings,
    struct spill *spill);

/* What is said from now on is for the transcript too, which has to outlive the
 * listener; NULL is none. */
void listener_transcribe(struct listener *l, struct transcript *t);

/* Close the doors and all clients, told or not. */
void listener_close(struct listener *l);

/* Its doors, which may be exchanged between two turns. */
struct doors *listener_doors(struct listener *l);

/* How many clients are in the room. */
size_t listener_clients(const struct listener *l);

/* The same, and what else can be said of it. To count that takes a while. */
struct listener_count {
	size_t clients;
	uint64_t arrived;        /* who ever came */
	const struct tape *tape; /* what they have said, where it is shared */
	size_t unfinished;       /* bytes of lines without an end */
	struct behind behind;    /* who has not been told everything */
	uint64_t received;       /* bytes, since the room was opened */
};
struct listener_count listener_count(const struct listener *l);

/* How many entries listener_look() fills. */
size_t listener_entries(const struct listener *l);

/* Do what is due, before anybody looks. Here and below, now is in milliseconds
 * on a clock that never goes back. */
void listener_tick(struct listener *l, int64_t now);

/* Say what each door and each client waits for. */
void listener_look(struct listener *l, struct pollfd *entries, int64_t now);

/* When to look again though nothing happens, or INT64_MAX for never. */
int64_t listener_deadline(const struct listener *l, int64_t now);

/* Take newcomers, and hear the clients whose entry is ready. */
void listener_hear(struct listener *l, const struct pollfd *entries,
    size_t count, int64_t now);

/* Send to everybody what is ahead of him, but not to who is blocked; take
 * newcomers now and then. */
void listener_tell(struct listener *l, int64_t now);

/* Free who is gone, and what nobody needs. */
void listener_sweep(struct listener *l);

/* Close the doors and hear nobody any more; who has been told everything, now
 * or later, goes. */
void listener_shut(struct listener *l);
