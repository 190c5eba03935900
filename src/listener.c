#include <errno.h>
#include <stdlib.h>

#include "client.h"
#include "client_table.h"
#include "door.h"
#include "history.h"
#include "inbox.h"
#include "listener.h"
#include "log.h"
#include "memory.h"
#include "ration.h"
#include "service.h"
#include "settings.h"
#include "tape.h"

enum {
	REST = 250,         /* milliseconds, of who rests */
	TOLD_BETWEEN = 256, /* clients, from one look at the door to the next */
};

struct listener {
	const struct service *service;
	const struct settings *settings;
	struct door door;
	bool rests;        /* some client or the disk does, this turn */
	bool all_read;     /* everybody has been told everything */
	uint64_t arrivals; /* also the next client's id */
	struct tape tape;
	struct history history;
	size_t unfinished; /* bytes of memory for lines without an end yet */
	bool told_crowded, told_memory, told_spill; /* full; in the log */
	struct client_table clients;
	struct inbox *inbox;
};

/* The tape's word that so much of a client's needs no memory any more. */
static void
relieve(void *whom, uint64_t author, size_t length)
{
	const struct listener *l = whom;
	struct client *c = client_table_find(&l->clients, author);

	if (c != NULL)
		c->held -= length;
}

struct listener *
listener_open(const struct service *service, uint16_t port,
    const struct settings *settings, struct spill *spill)
{
	struct door door;
	struct listener *l;

	if (door_open(&door, port, (int)settings->backlog) == -1)
		return NULL;
	l = xalloc(sizeof(*l));
	l->service = service;
	l->settings = settings;
	l->door = door;
	l->inbox = inbox_open();
	l->tape.spill = spill;
	l->tape.relieved = relieve;
	l->tape.whom = l;
	return l;
}

void
listener_close(struct listener *l)
{
	door_shut(&l->door);
	client_table_clear(&l->clients);
	history_clear(&l->history);
	tape_clear(&l->tape);
	inbox_close(l->inbox);
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
		.clients = l->clients.count,
		.arrived = l->arrivals,
		.tape = l->tape.size,
	};
}

size_t
listener_entries(const struct listener *l)
{
	return 1 + l->clients.count;
}

/* Log it the first time: who floods must not flood the log too. */
static void
tell_once(bool *told, const struct listener *l, const char *what)
{
	if (!*told)
		log_line(LOG_NORMAL, "%s: %s", l->service->name, what);
	*told = true;
}

static bool
is_crowded(struct listener *l)
{
	int64_t most = l->settings->max_clients;

	if (most == 0 || l->clients.count < (uint64_t)most)
		return false;
	if (!l->told_crowded)
		log_line(LOG_NORMAL, "%s: %zu clients, newcomers wait",
		    l->service->name, l->clients.count);
	l->told_crowded = true;
	return true;
}

static struct ration
ration(const struct listener *l)
{
	/* The next line may need a block. */
	return ration_of((uint64_t)l->settings->memory,
	    l->tape.size + l->unfinished + tape_block_size(), l->clients.count);
}

/* Nobody waits for an unfinished line alone: only hearing more can end it. */
static bool
has_to_wait(const struct client *c, const struct ration *r)
{
	return r->full && !c->dismissed && c->held > 0 &&
	    client_held(c) > r->share;
}

/*
 * While there is a file that takes them, old lines move there before memory is
 * full; then lines kept for newcomers give way. All of it before poll(), since
 * with memory full nothing else may wake us: a disk is asked again in a while.
 */
static struct ration
save_memory(struct listener *l)
{
	uint64_t most = (uint64_t)l->settings->memory, used;

	l->rests = false;
	history_keep(&l->history, &l->tape, (uint64_t)l->settings->history);
	l->unfinished = client_table_unfinished(&l->clients);
	used = l->unfinished + 2 * tape_block_size();
	if (most > 0 &&
	    tape_spill(&l->tape, used < most ? most - used : 0) == -1) {
		l->rests = errno != EFBIG;
		tell_once(&l->told_spill, l, "the spill file is full");
	}
	while (ration(l).full && history_yield(&l->history))
		;
	if (l->all_read)
		tape_all_read(&l->tape);
	if (ration(l).full)
		tell_once(&l->told_memory, l,
		    "memory is full, who sends much waits");
	l->rests &= ration(l).full;
	return ration(l);
}

/* poll() skips an entry with descriptor -1. Who has to wait is still watched,
 * with no events asked for: some systems tell that his connection breaks. */
void
listener_look(struct listener *l, struct pollfd *entries, int64_t now)
{
	struct ration r = save_memory(l);
	bool open = door_is_open(&l->door, now) && !r.full && !is_crowded(l);
	size_t i;

	*entries++ =
	    (struct pollfd){ .fd = open ? l->door.fd : -1, .events = POLLIN };
	for (i = 0; i < l->clients.count; i++) {
		struct client *c = l->clients.at[i];
		short events = client_wants(c);

		if (has_to_wait(c, &r))
			events &= POLLOUT;
		entries[i] = (struct pollfd){ .fd = c->rests ? -1 : c->fd,
			.events = events };
		l->rests |= c->rests;
		c->rests = false;
	}
}

int64_t
listener_deadline(const struct listener *l, int64_t now)
{
	if (l->rests)
		return now + REST;
	if (l->door.fd == -1 || door_is_open(&l->door, now))
		return INT64_MAX;
	return l->door.rests_until;
}

static void
welcome(struct listener *l, int fd)
{
	struct client *c =
	    client_table_add(&l->clients, fd, l->arrivals++, l->service);

	history_keep(&l->history, &l->tape, (uint64_t)l->settings->history);
	history_join(&l->history, &c->reader, &l->tape, c->id);
	l->service->arrived(c);
}

/* All who wait, and kernels let in up to twice the backlog; but a stream of
 * newcomers must not keep the clients from being heard. */
static void
take_newcomers(struct listener *l, int64_t now)
{
	int64_t most = 2 * l->settings->backlog + 1, i;
	int fd;

	/* Arrivals are growth that no sender can be charged with. */
	for (i = 0; i < most && !ration(l).full && !is_crowded(l); i++) {
		fd = door_take(&l->door, now);
		if (fd == -1)
			return;
		welcome(l, fd);
	}
}

/* The longest line that is not cut; SIZE_MAX for any. */
static size_t
longest_line(struct listener *l)
{
	size_t longest = (size_t)l->settings->max_line;
	size_t share = ration(l).share;

	return longest > 0 && longest < share ? longest : share;
}

void
listener_hear(struct listener *l, const struct pollfd *entries, size_t count,
    int64_t now)
{
	bool knocked = entries[0].revents != 0;
	size_t next = 0, letters;

	entries++;
	count--;
	inbox_share(l->inbox, entries, count, ration(l).full);
	do {
		letters = inbox_collect(l->inbox, l->clients.at, entries, count,
		    &next);
		/* Before anybody is heard: see inbox.h. */
		if (letters > 0 || knocked)
			take_newcomers(l, now);
		inbox_hear(l->inbox, longest_line(l));
	} while (next < count);
}

/* In a crowd this takes long, and the queue at the door is not: its end would
 * cost who comes then a second. */
void
listener_tell(struct listener *l, int64_t now)
{
	uint64_t end = l->tape.end;
	size_t i;

	l->all_read = true;
	for (i = 0; i < l->clients.count; i++) {
		struct client *c = l->clients.at[i];

		if (!c->blocked && reader_waits(&c->reader))
			client_tell(c);
		l->all_read &= !reader_waits(&c->reader);
		if (i % TOLD_BETWEEN == TOLD_BETWEEN - 1)
			take_newcomers(l, now);
	}
	l->all_read &= l->tape.end == end;
}

void
listener_sweep(struct listener *l)
{
	if (client_table_bury(&l->clients) > 0)
		door_wake(&l->door);
}

void
listener_shut(struct listener *l)
{
	size_t i;

	door_shut(&l->door);
	for (i = 0; i < l->clients.count; i++)
		client_dismiss(l->clients.at[i]);
	listener_sweep(l);
}
