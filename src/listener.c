#include <stdlib.h>

#include "client.h"
#include "door.h"
#include "listener.h"
#include "log.h"
#include "memory.h"
#include "service.h"
#include "settings.h"

enum {
	RECEIVE_SIZE = 256 * 1024, /* bytes heard at once, for all clients */
	RECEIVE_LEAST = 16 * 1024, /* worth a recv() of its own */
	LETTERS_MOST = 64,
	CLIENT_REST = 250, /* milliseconds without a client that rests */
};

/* What a client has sent and nobody has heard yet; length 0 is its end. */
struct letter {
	struct client *from;
	const char *bytes;
	size_t length;
};

struct listener {
	const struct service *service;
	const struct settings *settings;
	struct door door;
	bool rests;        /* some client does, this turn */
	bool told_full;    /* the log knows that the room was full once */
	uint64_t arrivals; /* also the next client's id */
	struct tape tape;
	struct client **clients; /* in the order in which they came */
	size_t count, size;
	char *received; /* RECEIVE_SIZE bytes */
};

struct listener *
listener_open(const struct service *service, uint16_t port,
    const struct settings *settings)
{
	struct door door;
	struct listener *l;

	if (door_open(&door, port, (int)settings->backlog) == -1)
		return NULL;
	l = xalloc(sizeof(*l));
	l->service = service;
	l->settings = settings;
	l->door = door;
	l->received = xmap(RECEIVE_SIZE);
	return l;
}

void
listener_close(struct listener *l)
{
	size_t i;

	door_shut(&l->door);
	for (i = 0; i < l->count; i++)
		client_free(l->clients[i]);
	free(l->clients);
	tape_clear(&l->tape);
	xunmap(l->received, RECEIVE_SIZE);
	free(l);
}

uint16_t
listener_port(const struct listener *l)
{
	return l->door.port;
}

struct listener_count
listener_count(const struct listener *l)
{
	return (struct listener_count){
		.service = l->service->name,
		.clients = l->count,
		.arrived = l->arrivals,
		.tape = l->tape.size,
	};
}

size_t
listener_entries(const struct listener *l)
{
	return 1 + l->count;
}

static bool
is_full(struct listener *l)
{
	int64_t most = l->settings->max_clients;

	if (most == 0 || l->count < (uint64_t)most)
		return false;
	if (!l->told_full)
		log_line(LOG_NORMAL, "%s: %zu clients, newcomers wait",
		    l->service->name, l->count);
	l->told_full = true;
	return true;
}

/* poll() skips an entry with descriptor -1. */
void
listener_look(struct listener *l, struct pollfd *entries, int64_t now)
{
	bool open = door_is_open(&l->door, now) && !is_full(l);
	size_t i;

	l->rests = false;
	*entries++ =
	    (struct pollfd){ .fd = open ? l->door.fd : -1, .events = POLLIN };
	for (i = 0; i < l->count; i++) {
		struct client *c = l->clients[i];

		entries[i] = (struct pollfd){ .fd = c->rests ? -1 : c->fd,
			.events = client_wants(c) };
		l->rests |= c->rests;
		c->rests = false;
	}
}

int64_t
listener_deadline(const struct listener *l, int64_t now)
{
	if (l->rests)
		return now + CLIENT_REST;
	if (l->door.fd == -1 || door_is_open(&l->door, now))
		return INT64_MAX;
	return l->door.rests_until;
}

static void
add_client(struct listener *l, int fd)
{
	struct client *c;

	if (l->count == l->size) {
		l->size = l->size == 0 ? 16 : l->size * 2;
		l->clients = xgrow(l->clients, l->size * sizeof(*l->clients));
	}
	c = client_new(fd, l->arrivals++, l->service, &l->tape);
	l->clients[l->count++] = c;
}

/* All who wait, and kernels let in up to twice the backlog; but a stream of
 * newcomers must not keep the clients from being heard. */
static void
take_newcomers(struct listener *l, int64_t now)
{
	int64_t most = 2 * l->settings->backlog + 1, i;
	int fd;

	for (i = 0; i < most && !is_full(l); i++) {
		fd = door_take(&l->door, now);
		if (fd == -1)
			return;
		add_client(l, fd);
	}
}

/* Whether c has sent anything, or ended: it is in the letter then. */
static bool
receive_from(struct client *c, const struct pollfd *entry,
    struct letter *letter, char *bytes, size_t size)
{
	ssize_t length;

	/* A peer that is gone may be reported so alone: sending finds out. */
	if ((entry->revents & (POLLOUT | POLLHUP | POLLERR)) != 0)
		c->blocked = false;
	if (!client_talks(c) ||
	    (entry->revents & (POLLIN | POLLHUP | POLLERR)) == 0)
		return false;
	length = client_receive(c, bytes, size);
	if (length < 0)
		return false;
	*letter = (struct letter){ c, bytes, (size_t)length };
	return true;
}

/* Collect letters from client *next and those behind while there is room; then
 * *next is the first who was not asked. Returns the number of letters. */
static size_t
receive(struct listener *l, const struct pollfd *entries, size_t count,
    size_t *next, struct letter *letters)
{
	size_t number = 0, used = 0;

	while (*next < count && number < LETTERS_MOST &&
	    RECEIVE_SIZE - used >= RECEIVE_LEAST) {
		const struct pollfd *entry = &entries[*next];
		struct client *c = l->clients[*next];

		++*next;
		if (entry->revents != 0 &&
		    receive_from(c, entry, &letters[number], l->received + used,
			RECEIVE_SIZE - used))
			used += letters[number++].length;
	}
	return number;
}

/*
 * A newcomer hears everything that is sent after his connect() returned. He may
 * have come after poll() did, so the door is answered between receiving and
 * hearing: who connected before a letter was sent is then in the room.
 */
void
listener_hear(struct listener *l, const struct pollfd *entries, size_t count,
    int64_t now)
{
	struct letter letters[LETTERS_MOST];
	bool knocked = entries[0].revents != 0;
	size_t next = 0, number, i;

	entries++;
	count--;
	do {
		number = receive(l, entries, count, &next, letters);
		if (number > 0 || knocked)
			take_newcomers(l, now);
		for (i = 0; i < number; i++)
			client_heard(letters[i].from, letters[i].bytes,
			    letters[i].length, (size_t)l->settings->max_line);
	} while (next < count);
}

void
listener_tell(struct listener *l)
{
	size_t i;

	for (i = 0; i < l->count; i++) {
		struct client *c = l->clients[i];

		if (!c->blocked && reader_waits(&c->reader))
			client_tell(c);
	}
}

void
listener_sweep(struct listener *l)
{
	size_t i, kept = 0;

	for (i = 0; i < l->count; i++)
		if (client_gone(l->clients[i]))
			client_free(l->clients[i]);
		else
			l->clients[kept++] = l->clients[i];
	if (kept < l->count)
		door_wake(&l->door);
	l->count = kept;
}

void
listener_shut(struct listener *l)
{
	size_t i;

	door_shut(&l->door);
	for (i = 0; i < l->count; i++)
		client_dismiss(l->clients[i]);
	listener_sweep(l);
}
