#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "../person.h"
#include "crowd.h"
#include "dice.h"
#include "record.h"
#include "words.h"

enum {
	TURN = 5,         /* milliseconds, at most */
	ENTRIES = 2,      /* those that are no guest's */
	COMERS = 64,      /* in one turn */
	BETWEEN = 400,    /* milliseconds between two signals, at most */
	SAMPLE = 1000,    /* milliseconds */
	SLOWEST = 60 * 1000, /* milliseconds until all have gone */
};

FILE *crowd_series;

int64_t
now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* The server never sees half a file. */
static void
write_settings(struct crowd *c)
{
	const char *dir = getenv("DIR");
	char fresh[sizeof(c->path) + 8];
	FILE *f;

	snprintf(c->path, sizeof(c->path), "%s/soak.ini",
	    dir != NULL ? dir : ".");
	snprintf(fresh, sizeof(fresh), "%s.new", c->path);
	f = fopen(fresh, "w");
	if (f == NULL)
		fail("%s: %s", fresh, strerror(errno));
	fprintf(f, "[server]\nport = 0\n%s",
	    c->phase->settings[c->reloads++ % 2]);
	if (c->phase->spills)
		fprintf(f, "spill_dir = %s\n", dir != NULL ? dir : ".");
	if (fclose(f) != 0 || rename(fresh, c->path) == -1)
		fail("%s: %s", fresh, strerror(errno));
}

void
crowd_open(struct crowd *c, const struct phase *phase)
{
	bool plain = phase->settings[0] == NULL;

	*c = (struct crowd){ .phase = phase, .begun = now_ms() };
	if (!plain)
		write_settings(c);
	host_start(&c->host, plain ? NULL : c->path, phase->descriptors);
	record_open();
	guest_come(&c->witness, NULL, c->host.port, 0, 0);
	c->size = phase->crowd + 1;
	c->guests = calloc(c->size, sizeof(*c->guests));
	c->entries = calloc(c->size + ENTRIES, sizeof(*c->entries));
	if (c->guests == NULL || c->entries == NULL)
		fail("no memory");
}

void
crowd_close(struct crowd *c)
{
	guest_leave(&c->witness);
	host_end(&c->host);
	if (*c->path != '\0')
		unlink(c->path);
	free(c->guests);
	free(c->entries);
	record_close();
}

static void
come(struct crowd *c, const struct role *role, uint32_t lines)
{
	guest_come(&c->guests[c->count++], role, c->host.port, lines,
	    c->phase->longest);
	if (c->count > c->most)
		c->most = c->count;
}

static void
look(struct crowd *c)
{
	size_t i;

	c->entries[0] = (struct pollfd){ .fd = c->witness.fd,
		.events = guest_wants(&c->witness) };
	c->entries[1] = (struct pollfd){ .fd = c->host.log, .events = POLLIN };
	for (i = 0; i < c->count; i++) {
		short events = guest_wants(&c->guests[i]);

		/* Who sleeps does not even notice when he is cut off. */
		c->entries[ENTRIES + i] = (struct pollfd){
			.fd = events != 0 ? c->guests[i].fd : -1,
			.events = events,
		};
	}
}

/* Forget of the record what nobody will hear any more. */
static void
forget(const struct crowd *c)
{
	int64_t oldest = record_end() - c->phase->history;
	size_t i;

	for (i = 0; i < c->count; i++) {
		const struct guest *g = &c->guests[i];
		bool reads = g->listens || g->role->leaves == ENDS;

		if (reads && g->place != NOT_YET && g->place < oldest)
			oldest = g->place;
	}
	record_forget(oldest);
}

static void
compare(struct crowd *c)
{
	size_t i;

	guest_compare(&c->witness, 0);
	for (i = 0; i < c->count;) {
		if (c->guests[i].fd != -1)
			guest_compare(&c->guests[i], c->phase->history);
		if (c->guests[i].fd == -1)
			c->guests[i] = c->guests[--c->count];
		else
			i++;
	}
	forget(c);
}

static void
sample(struct crowd *c, int64_t now)
{
	static int64_t start;
	struct vitals v;

	if (start == 0)
		start = now;
	if (crowd_series == NULL || now < c->sample_at)
		return;
	c->sample_at = now + SAMPLE;
	v = vitals_read(c->host.pid);
	fprintf(crowd_series, "%.1f\t%s\t%zu\t%d\t%ld\t%ld\t%.2f\t%ld\n",
	    (double)(now - start) / 1e3, c->phase->name, c->count + 1,
	    v.descriptors, (long)v.memory, (long)(c->host.tape / 1024),
	    (double)v.processor / 1e9, (long)v.wake_ups);
	fflush(crowd_series);
	kill(c->host.pid, SIGUSR1); /* for the tape's size */
}

static void
turn(struct crowd *c)
{
	int64_t now;
	size_t i, count = c->count;

	look(c);
	if (poll(c->entries, (nfds_t)(ENTRIES + count), TURN) == -1 &&
	    errno != EINTR)
		fail("poll: %s", strerror(errno));
	now = now_ms();
	if (c->entries[1].revents != 0)
		host_listen(&c->host);
	guest_turn(&c->witness, c->entries[0].revents, now);
	for (i = 0; i < count; i++)
		guest_turn(&c->guests[i], c->entries[ENTRIES + i].revents, now);
	compare(c);
	sample(c, now);
}

void
crowd_stir(struct crowd *c)
{
	struct guest *flood = &c->guests[0];

	c->witness.listens = false;
	come(c, role_flood(), UINT32_MAX);
	while (c->count > 0 && flood->doing == TALKS)
		turn(c);
	c->witness.listens = true;
	crowd_drain(c);
}

static void
signal_server(struct crowd *c)
{
	bool reload = *c->path != '\0' && dice(2) == 0;

	if (now_ms() < c->signal_at)
		return;
	if (reload)
		write_settings(c);
	kill(c->host.pid, reload ? SIGHUP : SIGUSR1);
	c->signal_at = now_ms() + (int64_t)dice(BETWEEN);
}

void
crowd_churn(struct crowd *c, size_t most, int64_t milliseconds)
{
	int64_t end = now_ms() + milliseconds;

	while (now_ms() < end) {
		for (int i = 0; i < COMERS && c->count < most; i++)
			come(c, role_draw(), c->phase->lines);
		turn(c);
		signal_server(c);
	}
}

void
crowd_drain(struct crowd *c)
{
	int64_t end = now_ms() + SLOWEST;

	while (c->count > 0 || record_left() < record_came()) {
		turn(c);
		if (now_ms() > end)
			fail("%zu clients do not come to an end, %zu are not "
			    "said to have left", c->count,
			    (size_t)(record_came() - record_left()));
	}
}

void
crowd_ask(struct crowd *c)
{
	int64_t end = now_ms() + SLOWEST;
	unsigned answers;

	/* What was asked for before is not the answer. */
	do {
		answers = c->host.answers;
		poll(NULL, 0, 20);
		host_listen(&c->host);
	} while (answers != c->host.answers);
	kill(c->host.pid, SIGUSR1);
	while (c->host.answers == answers) {
		turn(c);
		if (now_ms() > end)
			fail("the server does not answer SIGUSR1");
	}
}
