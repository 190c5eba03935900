#include <inttypes.h>
#include <poll.h>
#include <stdarg.h>
#include <stdio.h>

#include "../person.h"
#include "judge.h"
#include "record.h"

enum {
	GROWTH = 48 * 1024, /* bytes, whoever came, */
	GROWTH_EACH = 20,   /* and for each */
	ROUND = 15 * 1000,  /* milliseconds of coming and going, about */
	SETTLES = 5000,     /* milliseconds until it has nothing to do */
};

/* The server with nobody there but the witness. */
struct stillness {
	struct vitals vitals;
	int64_t tape; /* KiB */
	uint64_t came;
};

static void
wrong(struct judge *j, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static void
wrong(struct judge *j, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	fprintf(stderr, "wrong: ");
	vfprintf(stderr, format, args);
	fprintf(stderr, "\n");
	va_end(args);
	j->wrong = true;
}

void
judge_begin(struct judge *j)
{
	j->started = now_ms();
	printf("| phase | at once | connections | lines heard | MiB | "
	    "KiB at start | warm | end | growth | bound | descriptors | "
	    "quiet wake-ups | quiet CPU ns |\n"
	    "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | "
	    "---: | ---: | ---: | ---: |\n");
	fflush(stdout);
}

/* It may still be on its way back to poll(). */
static struct vitals
settle(const struct crowd *c)
{
	struct vitals v, before;
	int64_t end = now_ms() + SETTLES;

	v = vitals_read(c->host.pid);
	do {
		before = v;
		poll(NULL, 0, 20);
		v = vitals_read(c->host.pid);
	} while ((!v.asleep || v.wake_ups != before.wake_ups) &&
	    now_ms() < end);
	return v;
}

/* All leave, and nothing happens for a while. */
static struct stillness
be_quiet(struct judge *j, struct crowd *c)
{
	struct stillness s;
	struct vitals then;

	crowd_drain(c);
	crowd_ask(c);
	if (c->host.clients != 1 || c->host.arrived != record_came() + 1)
		wrong(j, "%s: %" PRIu64 " clients are there, %" PRIu64 " came",
		    c->phase->name, c->host.clients, c->host.arrived);
	s.vitals = settle(c);
	s.tape = (int64_t)(c->host.tape / 1024);
	s.came = record_came();
	poll(NULL, 0, (int)j->quiet);
	then = vitals_read(c->host.pid);
	s.vitals.wake_ups = then.wake_ups - s.vitals.wake_ups;
	s.vitals.processor = then.processor - s.vitals.processor;
	if (s.vitals.wake_ups != 0 || s.vitals.processor != 0)
		wrong(j, "%s: %ld wake-ups and %ld ns of work while nothing "
		    "happens", c->phase->name, (long)s.vitals.wake_ups,
		    (long)s.vitals.processor);
	j->wake_ups += s.vitals.wake_ups;
	return s;
}

/* KiB; of what the history keeps on the tape nobody is to say that it grew. */
static int64_t
growth(const struct stillness *from, const struct stillness *to)
{
	return to->vitals.memory - to->tape -
	    (from->vitals.memory - from->tape);
}

static int64_t
bound(const struct stillness *from, const struct stillness *to)
{
	return (GROWTH + (int64_t)(to->came - from->came) * GROWTH_EACH) / 1024;
}

static void
compare(struct judge *j, const struct phase *p, const struct stillness *from,
    const struct stillness *to)
{
	int64_t grown = growth(from, to), most = bound(from, to);

	if (!j->no_memory && grown > most)
		wrong(j, "%s: grew by %ld KiB, may by %ld", p->name,
		    (long)grown, (long)most);
	if (!j->no_memory && p->history == 0 && to->tape != from->tape)
		wrong(j, "%s: the tape had %ld KiB, has %ld", p->name,
		    (long)from->tape, (long)to->tape);
	if (to->vitals.descriptors != from->vitals.descriptors)
		wrong(j, "%s: %d descriptors became %d", p->name,
		    from->vitals.descriptors, to->vitals.descriptors);
}

static void
print_row(const struct crowd *c, struct heard heard,
    const struct stillness *start, const struct stillness *warm,
    const struct stillness *end)
{
	printf("| %s | %zu | %" PRIu64 " | %" PRIu64 " | %" PRIu64
	    " | %ld | %ld | %ld | %ld | %ld | %d, %d | %ld | %ld |\n",
	    c->phase->name, c->most, end->came, heard.lines,
	    heard.bytes / 1024 / 1024, (long)start->vitals.memory,
	    (long)warm->vitals.memory, (long)end->vitals.memory,
	    (long)growth(warm, end), (long)bound(warm, end),
	    start->vitals.descriptors, end->vitals.descriptors,
	    (long)end->vitals.wake_ups, (long)end->vitals.processor);
	fflush(stdout);
}

void
judge_phase(struct judge *j, const struct phase *phase, int64_t milliseconds)
{
	struct heard before = guests_heard, heard;
	struct stillness start, warm, now;
	struct crowd c;
	int64_t round = milliseconds / 4, end = now_ms() + milliseconds;

	crowd_open(&c, phase);
	start = be_quiet(j, &c);
	crowd_stir(&c);
	crowd_churn(&c, phase->warm, round);
	warm = be_quiet(j, &c);
	round = round < ROUND ? round : ROUND;
	do {
		crowd_churn(&c, phase->crowd, round);
		now = be_quiet(j, &c);
		compare(j, phase, &warm, &now);
	} while (now_ms() + round / 2 < end);
	heard.lines = guests_heard.lines - before.lines;
	heard.bytes = guests_heard.bytes - before.bytes;
	print_row(&c, heard, &start, &warm, &now);
	j->connections += now.came;
	if (growth(&warm, &now) > j->growth)
		j->growth = growth(&warm, &now);
	crowd_close(&c);
}

bool
judge_end(const struct judge *j)
{
	printf("\n%s: %.1f minutes, %" PRIu64 " connections, %" PRIu64
	    " lines heard and verified (%.1f GB), memory grew by %ld KiB at "
	    "most, %ld wake-ups while nothing happened\n",
	    j->wrong ? "FAILED" : "passed",
	    (double)(now_ms() - j->started) / 60e3, j->connections,
	    guests_heard.lines, (double)guests_heard.bytes / 1e9,
	    (long)j->growth, (long)j->wake_ups);
	return !j->wrong;
}
