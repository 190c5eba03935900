#include <stdlib.h>

#include "client.h"
#include "client_table.h"
#include "doors.h"
#include "inbox.h"
#include "listener.h"
#include "log.h"
#include "memory.h"
#include "service.h"
#include "settings.h"
#include "store.h"

enum {
	REST = 250,         /* milliseconds, of who rests */
	TOLD_BETWEEN = 256, /* clients, from one look at the door to the next */
};

static int64_t
earlier(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

struct listener {
	const struct service *service;
	const struct settings *settings;
	struct doors doors;
	bool rests;        /* some client or the disk does, this turn */
	int64_t cut_at;    /* the next to be cut; INT64_MAX: nobody */
	int64_t tick_at;   /* when the service wants that */
	bool interrupts;   /* some client was interrupted */
	bool all_read;     /* everybody has been told everything */
	uint64_t arrivals; /* also the next client's id */
	bool told_crowded; /* that it is full, in the log */
	struct store store;
	struct client_table clients;
	struct inbox *inbox;
};

struct listener *
listener_open(const struct service *service, const struct doors *doors,
    const struct settings *settings, struct spill *spill)
{
	struct listener *l = xalloc(sizeof(*l));

	l->service = service;
	l->settings = settings;
	l->doors = *doors;
	l->inbox = inbox_open();
	store_open(&l->store, service->name, settings, spill);
	l->store.tape.relieved = client_table_relieve;
	l->store.tape.whom = &l->clients;
	return l;
}

void
listener_transcribe(struct listener *l, struct transcript *t)
{
	store_transcribe(&l->store, t);
}

void
listener_close(struct listener *l)
{
	doors_shut(&l->doors);
	client_table_clear(&l->clients);
	if (l->service->stop != NULL)
		l->service->stop();
	store_clear(&l->store);
	inbox_close(l->inbox);
	free(l);
}

struct doors *
listener_doors(struct listener *l)
{
	return &l->doors;
}

size_t
listener_clients(const struct listener *l)
{
	return l->clients.count;
}

struct listener_count
listener_count(const struct listener *l)
{
	return (struct listener_count){
		.clients = l->clients.count,
		.arrived = l->arrivals,
		.tape = &l->store.tape,
		.unfinished = client_table_unfinished(&l->clients),
		.behind = client_table_behind(&l->clients),
		.received = inbox_received(l->inbox),
	};
}

size_t
listener_entries(const struct listener *l)
{
	return l->doors.count + l->clients.count;
}

/* Logged the first time: who knocks must not flood the log too. */
static bool
is_crowded(struct listener *l)
{
	int64_t most = l->settings->max_clients;

	if (most == 0 || l->clients.count < (uint64_t)most)
		return false;
	if (!l->told_crowded)
		log_line(LOG_TROUBLE, "%s: %zu clients, newcomers wait",
		    l->service->name, l->clients.count);
	l->told_crowded = true;
	return true;
}

static struct ration
ration(const struct listener *l)
{
	return store_ration(&l->store, l->clients.count);
}

static size_t
longest_line(const struct listener *l)
{
	if (l->service->line_most > 0)
		return l->service->line_most;
	return store_longest_line(&l->store, l->clients.count);
}

void
listener_tick(struct listener *l, int64_t now)
{
	if (l->cut_at <= now) {
		client_table_cut(&l->clients, now);
		listener_sweep(l);
	}
	l->tick_at = INT64_MAX;
	if (l->service->tick != NULL)
		l->tick_at = l->service->tick(now);
	if (!l->interrupts)
		return;
	l->all_read = false;
	client_table_go_on(&l->clients, longest_line(l));
}

/* poll() skips an entry with descriptor -1. Who has to wait is still watched,
 * with no events asked for: some systems tell that his connection breaks. */
void
listener_look(struct listener *l, struct pollfd *entries, int64_t now)
{
	struct ration r = store_save(&l->store, l->clients.count,
	    client_table_unfinished(&l->clients), l->all_read);
	size_t most = r.full ? r.share : SIZE_MAX;
	size_t i;

	l->rests = l->store.disk_rests;
	l->interrupts = false;
	l->cut_at = INT64_MAX;
	doors_look(&l->doors, entries, r.full || is_crowded(l), now);
	entries += l->doors.count;
	for (i = 0; i < l->clients.count; i++) {
		struct client *c = l->clients.at[i];
		short events = client_wants(c);

		if (client_has_to_wait(c, most))
			events &= POLLOUT;
		l->cut_at = earlier(l->cut_at, client_ends_at(c, now));
		entries[i] = (struct pollfd){ .fd = c->rests ? -1 : c->fd,
			.events = events };
		l->rests |= c->rests;
		l->interrupts |= client_is_interrupted(c);
		c->rests = false;
	}
}

int64_t
listener_deadline(const struct listener *l, int64_t now)
{
	int64_t deadline = earlier(l->cut_at, l->tick_at);

	if (l->interrupts)
		return now;
	if (l->rests)
		deadline = earlier(deadline, now + REST);
	return earlier(deadline, doors_deadline(&l->doors, now));
}

static void
welcome(struct listener *l, int fd)
{
	struct client *c =
	    client_table_add(&l->clients, fd, l->arrivals++, l->service);

	store_join(&l->store, &c->ahead.reader, c->id);
	if (l->service->arrived != NULL)
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
		fd = doors_take(&l->doors, l->service->send_buffer, now);
		if (fd == -1)
			return;
		welcome(l, fd);
	}
}

void
listener_hear(struct listener *l, const struct pollfd *entries, size_t count,
    int64_t now)
{
	bool knocked = doors_knocked(&l->doors, entries);
	size_t next = 0, letters;

	entries += l->doors.count;
	count -= l->doors.count;
	if (l->service->clock != NULL)
		l->service->clock(now);
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
	uint64_t end = l->store.tape.end;
	size_t i;

	l->all_read = true;
	for (i = 0; i < l->clients.count; i++) {
		struct client *c = l->clients.at[i];

		client_tell_all(c);
		if (reader_waits(&c->ahead.reader))
			l->all_read = false;
		if (i % TOLD_BETWEEN == TOLD_BETWEEN - 1)
			take_newcomers(l, now);
	}
	l->all_read &= l->store.tape.end == end;
}

void
listener_sweep(struct listener *l)
{
	if (client_table_bury(&l->clients) > 0)
		doors_wake(&l->doors);
}

void
listener_shut(struct listener *l)
{
	size_t i;

	doors_shut(&l->doors);
	if (l->service->end != NULL)
		l->service->end();
	for (i = 0; i < l->clients.count; i++)
		client_dismiss(l->clients.at[i]);
	listener_sweep(l);
}
