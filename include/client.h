#pragma once

#include <stdalign.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "ahead.h"
#include "framer.h"
#include "part.h"

struct pool;
struct service;
struct text;

/*
 * One who came: a connected socket, what it has not finished saying, where it
 * stands on the tape, and what is ahead of it alone. It owns its descriptor.
 * There is no output buffer: a client that does not read stands still on the
 * tape and costs nothing else.
 *
 * It lives from client_new() until it has left and has been told everything
 * (client_gone()); then its listener frees it.
 */
struct client {
	uint64_t id;
	const struct service *service;
	struct framer framer;
	struct ahead ahead;
	size_t held; /* bytes that it said and that are in memory */
	int fd;
	bool left;      /* it will say nothing more that counts */
	bool dismissed; /* by us: what it says is thrown away until it ends */
	bool blocked;   /* the kernel took less than there was to send */
	bool promised;  /* poll() says that the kernel takes something */
	bool rests;     /* not to be asked for, for a moment */
	bool deaf;      /* its service wants to hear no more for now */
	bool torn;      /* of the tape's line ahead it was sent the beginning */
	bool over;      /* it holds more memory than it may */
	bool yields;    /* others are to be heard before it goes on */
	int64_t ends_at; /* when dismissed, 0: not known yet */
	alignas(max_align_t) unsigned char data[]; /* the service's own */
};

/* The bytes that a client of this service needs. */
size_t client_size(const struct service *service);

/* Take over the connected, non-blocking socket fd. Whoever calls lets the
 * reader join the tape and the service greet. The pool is of that size; it must
 * outlive the client. Never NULL. */
struct client *client_new(struct pool *pool, int fd, uint64_t id,
    const struct service *service);

/* Close and free. */
void client_free(struct client *c);

/* The events to poll() for, 0 for none. */
short client_wants(const struct client *c);

/* Whether there may be something to receive. */
bool client_talks(const struct client *c);

/* Whether it leaves more unread than its service allows who wants to be heard.
 */
bool client_is_behind(const struct client *c);

/* Whether it is not to be heard for now, when it may hold at most so many bytes
 * of memory. */
bool client_has_to_wait(struct client *c, size_t most);

/* Read up to size bytes that are ready. Returns their number, 0 at the end of
 * input for whatever reason, -1 when there is nothing yet. */
ssize_t client_receive(struct client *c, char *bytes, size_t size);

/* Hand what client_receive() returned to the service, as it is or line by line,
 * in pieces of longest bytes where that is not 0. Length 0 is the end of input:
 * the last, unfinished line counts, and the client has left. */
void client_heard(struct client *c, char *bytes, size_t length, size_t longest);

/*
 * Short commands can cause long work and long replies. So where a service has a
 * bound for what lies unread, who is behind, or has been heard for a while, is
 * interrupted, and so is who yields: what it has said is held, and nothing more
 * is received. Whether it only waits for its turn, in which client_goes_on().
 */
bool client_is_interrupted(const struct client *c);
void client_goes_on(struct client *c, size_t longest);

/*
 * What c says from now on is thrown away, and its service is not told of its
 * end. Its connection is closed when it has been told everything and has closed
 * its own half: with words of c unread, the system would cut off what is on its
 * way. That takes a while at most, and then client_cut() ends it.
 */
void client_dismiss(struct client *c);
void client_cut(struct client *c);

/* When it has to be cut, INT64_MAX for never. In milliseconds on a clock that
 * never goes back. */
int64_t client_ends_at(struct client *c, int64_t now);

/* For services: write on the room's tape, as the words of c. */
void client_write(struct client *c, const void *bytes, size_t length);

/* For services: the same, for what is such a part of a line. */
void client_write_part(struct client *c, enum part part, const void *bytes,
    size_t length);

/* For services: a whole line, what stands before its words and what ends it
 * included. The same as writing these one by one, and quicker. */
void client_write_line(struct client *c, const char *prefix,
    size_t prefix_length, const char *words, size_t length);

/* For services: as client_write(), but c alone is to hear it, in its place
 * among what all others say. It counts as words of c. */
void client_write_aside(struct client *c, const void *bytes, size_t length);

/* For services: what c has just said took long: the others are heard before c
 * is heard again. */
void client_yield(struct client *c);

/* For services: the number of the room's last line. */
uint64_t client_line(const struct client *c);

/* For services: let c hear again the lines of the room behind line number
 * `line`, or what is kept of them; those that it has said so far are among
 * them. What is sent to c right after comes before them. Returns the number of
 * the line before the first that c will hear. It yields. */
uint64_t client_go_back(struct client *c, uint64_t line);

/* For services: the words of author, to be sent to whom client_send_text()
 * says. A service writes on the tape or sends, not both: what is sent does not
 * wait for the tape. Until text_drop() the caller holds it too. */
struct text *client_text(struct client *author, const void *bytes,
    size_t length);
void client_send_text(struct client *c, struct text *text);

/* For services: whether c can be sent anything. */
bool client_may_hear(const struct client *c);

/* For services: send now what is in c's queue, if that is more than most bytes.
 * False when c does not take enough. */
bool client_catch_up(struct client *c, size_t most);

/* For services: the words of c, to be sent to c alone. */
void client_send(struct client *c, const void *bytes, size_t length);

/* The memory that holds what c has said: what somebody has yet to read, and the
 * line that it has not finished. */
size_t client_held(const struct client *c);

/* poll() has said these events of it: it may be told something again. */
void client_woken(struct client *c, short events);

/* Offer pieces to the kernel. As much as it takes, and if that is not all c is
 * blocked; -1 when nothing can be sent any more. */
ssize_t client_offer(struct client *c, struct iovec *pieces, int count);

/* What is ahead of c can't be read: it is lost, and so is c. */
void client_lose(struct client *c);

/* Send what is ahead, as much as the kernel takes in one call. */
void client_tell(struct client *c);

/* The same, if c is not blocked, and then all that is in its queue, as far as
 * the kernel takes it. */
void client_tell_all(struct client *c);

/* It has left and there is nothing to tell any more. */
bool client_gone(const struct client *c);
