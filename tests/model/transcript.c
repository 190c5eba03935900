#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../player/report.h"
#include "crowd.h"
#include "rules.h"
#include "transcript.h"

enum { NOTICE_SIZE = 64 };

static struct event *events;
static size_t count, size;
static size_t bytes; /* of all events */

size_t
transcript_find(enum event_kind kind, size_t who)
{
	static size_t found[2][GUESTS_MOST];
	static size_t known;

	for (; known < count; known++)
		if (events[known].kind != EVENT_LINE &&
		    events[known].who < GUESTS_MOST)
			found[events[known].kind][events[known].who] =
			    known + 1;
	return found[kind][who] == 0 ? count : found[kind][who] - 1;
}

const struct event *
transcript_event(size_t i)
{
	return &events[i];
}

static void
add(struct event event)
{
	if (count == size) {
		size = 2 * size + 1024;
		events = realloc(events, size * sizeof(*events));
		if (events == NULL)
			report_failure("no memory");
	}
	bytes += event.length;
	events[count++] = event;
}

/* What the witness itself does not hear. */
static void
add_notice(enum event_kind kind, size_t who)
{
	char *text = malloc(NOTICE_SIZE);
	int length;

	if (text == NULL)
		report_failure("no memory");
	length = snprintf(text, NOTICE_SIZE, "server: client %zu just %s\n",
	    who, kind == EVENT_ARRIVED ? "arrived" : "left");
	add((struct event){ kind, who, text, (size_t)length, 0 });
}

bool
transcript_needs_memory(void)
{
	uint64_t total = bytes;
	struct guest *g;

	for (size_t i = 0; (g = crowd_guest(i)) != NULL; i++)
		total += g->said.len;
	return total >= rules_least(SET_MEMORY) / 4;
}

/* It may be less than was asked for where lines give way to memory, and any
 * part after the setting has changed. */
void
transcript_history(size_t event, size_t *least, size_t *most)
{
	uint64_t kept = rules_most(SET_HISTORY);
	bool same = rules_least(SET_HISTORY) == kept;

	*most = kept < event ? (size_t)kept : event;
	*least = same && !transcript_needs_memory() ? *most : 0;
}

/* Whether what the guest heard begins with the events from that one on. */
static size_t
begins_with(const struct guest *g, size_t from)
{
	size_t at = 0;

	for (size_t i = from; i < count; i++) {
		if (g->heard.len - at < events[i].length ||
		    memcmp(g->heard.data + at, events[i].text,
			events[i].length) != 0)
			return 0;
		at += events[i].length;
	}
	return at;
}

/* The last event is the departure of the witness before, and so there is one
 * history at most that fits. */
static size_t
skip_history(const struct guest *g)
{
	size_t least, most, skipped;

	transcript_history(count, &least, &most);
	for (size_t n = most; n > 0 && n >= least; n--)
		if ((skipped = begins_with(g, count - n)) > 0)
			return skipped;
	if (least > 0)
		report_heard("the next witness", "no history as it has to be",
		    events[count - least].text, events[count - least].length,
		    g->heard.data, g->heard.len);
	return 0;
}

static void
read_witness(size_t id, const struct guest *g, bool cut_short)
{
	size_t at = skip_history(g);

	add_notice(EVENT_ARRIVED, id);
	while (at < g->heard.len) {
		const char *line = g->heard.data + at;
		const char *end = memchr(line, '\n', g->heard.len - at);
		struct event event;

		if (end == NULL && cut_short)
			return;
		if (end == NULL ||
		    !event_read(line, (size_t)(end + 1 - line), &event))
			report_heard("the witness", "no line of the room",
			    NULL, 0, line, g->heard.len - at);
		add(event);
		at += event.length;
	}
	if (g->fate == FATE_FINISHED)
		add_notice(EVENT_LEFT, id);
}

size_t
transcript_read(bool cut_short)
{
	struct guest *g;

	for (size_t i = 0; (g = crowd_guest(i)) != NULL; i++)
		if (g->is_witness)
			read_witness(i, g, cut_short);
	return count;
}
