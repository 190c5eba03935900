#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "flood.h"
#include "harness.h"
#include "marks.h"
#include "process.h"
#include "record.h"
#include "report.h"
#include "steps.h"
#include "wait.h"

/* For so long, in ms, nothing moves; so many bytes are said at once. */
enum { QUIET = 50, BATCH = 64 * 1024, ACTORS_MOST = 64 };

/* Has heard of a flood: nothing, since it came when the flood had begun. */
enum { LATECOMER = -1 };

static long floods;

static void
add_line(struct bytes *b, long number, size_t length)
{
	size_t start = b->len, used;

	bytes_add_number(b, number);
	bytes_add_text(b, " ");
	used = b->len - start;
	if (used < length) {
		memset(bytes_space(b, length - used), 'a' + (int)(number % 26),
		    length - used);
		b->len += length - used;
	}
	bytes_add_text(b, "\n");
}

static bool
has_rest(const struct actor *a)
{
	return a->fd != -1 && a->flood.sent < a->flood.rest.len;
}

/* As much of the rest as the kernel takes. */
static void
send_rest(struct actor *a)
{
	struct flood *f = &a->flood;
	ssize_t n = send(a->fd, f->rest.data + f->sent, f->rest.len - f->sent,
	    0);

	if (n >= 0)
		f->sent += (size_t)n;
	else if (errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR)
		report_failure("%s floods: %s", a->name, strerror(errno));
	a->unfinished = has_rest(a);
}

static void
say_some(struct actor *a)
{
	struct flood *f = &a->flood;

	if (has_rest(a))
		send_rest(a);
	if (has_rest(a))
		return;
	f->rest.len = f->sent = 0;
	while (f->rest.len < BATCH)
		add_line(&f->rest, ++f->said, f->length);
	a->unfinished = true;
}

static bool
is_for(const struct actor *a, const struct actor *speaker)
{
	return a->echoes ? a == speaker : a != speaker && !speaker->echoes;
}

/* What stands before each line of a flood. */
static void
start_of(char start[40], const struct actor *speaker)
{
	*start = '\0';
	if (!speaker->echoes)
		snprintf(start, 40, "client %ld: ", speaker->id);
}

/* Whose flood a line is of; NULL when it is none that goes on. */
static struct actor *
flooder(const struct actor *a, const char *line, size_t len)
{
	struct actor *b;
	char start[40];

	for (size_t i = 0; (b = actor_number(i)) != NULL; i++) {
		start_of(start, b);
		if (is_for(a, b) && b->flood.number > 0 && len > strlen(start) &&
		    memcmp(line, start, strlen(start)) == 0 &&
		    a->flood.heard[b->flood.number] < b->flood.said)
			return b;
	}
	return NULL;
}

static void
must_be_next(struct actor *a, const struct actor *b, const char *line,
    size_t len)
{
	static struct bytes expected;
	long *heard = &a->flood.heard[b->flood.number];
	char start[40];

	expected.len = 0;
	start_of(start, b);
	bytes_add_text(&expected, start);
	if (*heard == LATECOMER)
		*heard = strtol(line + expected.len, NULL, 10) - 1;
	add_line(&expected, ++*heard, b->flood.length);
	if (len != expected.len || memcmp(line, expected.data, len) != 0)
		report_heard(a->name, "no flood that is whole", expected.data,
		    expected.len, line, len);
}

static void
hear_lines(struct actor *a)
{
	const struct actor *b;
	const char *line;
	size_t len;

	while (actor_take_line(a, &line, &len))
		if (marks_is(line, len))
			continue;
		else if ((b = flooder(a, line, len)) != NULL)
			must_be_next(a, b, line, len);
		else {
			actor_put_back(a, len);
			a->flood.distracted = true;
			return;
		}
}

static void
hear_some(struct actor *a)
{
	if (actor_read(a, wait_now()) != HEARD_LINE)
		a->flood.distracted = true;
	hear_lines(a);
}

static short
wants(const struct actor *a, const struct actor *speaker)
{
	short events = 0;

	if (a->fd != -1 && a->flood.listens && !a->flood.distracted)
		events |= POLLIN;
	if (a == speaker || has_rest(a))
		events |= POLLOUT;
	return events;
}

static void
move(struct actor *a, short events, const struct actor *speaker)
{
	if ((events & POLLOUT) != 0 && a == speaker)
		say_some(a);
	else if ((events & POLLOUT) != 0)
		send_rest(a);
	if ((events & POLLIN) != 0)
		hear_some(a);
}

/* Whoever can move does; false when nobody could for a while. */
static bool
all_move(const struct actor *speaker)
{
	struct pollfd entries[ACTORS_MOST];
	struct actor *a;
	size_t i;

	for (i = 0; (a = actor_number(i)) != NULL; i++) {
		if (i == ACTORS_MOST)
			report_mistake("too many for a flood");
		entries[i] = (struct pollfd){ a->fd, wants(a, speaker), 0 };
		if (entries[i].events == 0)
			entries[i].fd = -1;
	}
	if (poll(entries, (nfds_t)i, QUIET) <= 0)
		return false;
	for (i = 0; (a = actor_number(i)) != NULL; i++)
		move(a, entries[i].revents, speaker);
	return true;
}

static void
flow(const struct actor *speaker)
{
	long long until = wait_patience();
	struct actor *a;
	long slept;

	for (size_t i = 0; (a = actor_number(i)) != NULL; i++) {
		a->flood.distracted = false;
		if (a->flood.listens)
			hear_lines(a);
	}
	do {
		if (wait_now() > until)
			report_failure("the flood does not come to rest");
		harness_must_run();
		harness_take_output();
		slept = process_sleeps(harness_pid());
	} while (all_move(speaker) || slept == -1 ||
	    slept != process_sleeps(harness_pid()));
}

void
flood_flow(void)
{
	flow(NULL);
}

void
flood_listens(struct actor *a, const char *rest)
{
	a->flood.listens = true;
	if (strcmp(rest, "from here on") == 0)
		for (size_t i = 0; i <= FLOODS_MOST; i++)
			a->flood.heard[i] = LATECOMER;
}

void
flood_begins(struct actor *a, const char *rest)
{
	size_t length = (size_t)steps_number(rest, " bytes");

	if (a->flood.number == 0) {
		a->flood.number = ++floods;
		a->flood.length = length;
	}
	if (!actor_hears(a) || floods > FLOODS_MOST ||
	    a->flood.length != length)
		report_mistake("%s cannot flood so", a->name);
	record(a->name, "floods", NULL, 0);
	flow(a);
}

void
flood_heard(struct actor *a, const char *rest)
{
	struct actor *b;

	(void)rest;
	a->flood.listens = true;
	flow(NULL);
	for (size_t i = 0; (b = actor_number(i)) != NULL; i++) {
		long heard = a->flood.heard[b->flood.number];

		if (is_for(a, b) && b->flood.said > 0 && heard != b->flood.said)
			report_failure("%s heard %ld of the %ld lines that %s "
			    "flooded", a->name, heard, b->flood.said, b->name);
	}
}
