#pragma once

#include <poll.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct client;

/*
 * What clients have sent and nobody has heard yet: one buffer for all of them,
 * emptied before it is filled again. Between both the door can be answered, so
 * that a newcomer hears all that was sent after his connect() returned.
 */
struct inbox;

struct inbox *inbox_open(void);
void inbox_close(struct inbox *in);

/* How many bytes have been received so far. */
uint64_t inbox_received(const struct inbox *in);

/* Begin a turn: divide the buffer among those who have sent something, as
 * poll() says in entries, but not in parts of less than 16 KiB: one turn hears
 * 256 KiB, or that from each of more than sixteen. While memory is short each
 * part is the least. */
void inbox_share(struct inbox *in, const struct pollfd *entries, size_t count,
    bool is_short);

/* Receive from client *next and those behind while there is room; *next then is
 * the first who was not asked. entries[i] is what poll() says of clients[i].
 * Returns the number of letters, one for each client that had sent something or
 * has ended. */
size_t inbox_collect(struct inbox *in, struct client *const *clients,
    const struct pollfd *entries, size_t count, size_t *next);

/* Let the letters be heard, in lines of at most longest bytes, 0 for any. */
void inbox_hear(struct inbox *in, size_t longest);
