#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "../player/report.h"
#include "crowd.h"
#include "judge.h"
#include "rules.h"
#include "transcript.h"

/* So much, from so many calls, is at the server's side at once, whatever
 * happens to the connection then. More may still wait at the guest's. */
enum { UNDER_WAY = 32 * 1024, CALLS_UNDER_WAY = 8 };

/* How far what a guest said has been found in the transcript. */
static struct speech {
	size_t at;
	bool arrived, left;
	bool ended; /* by a last line without a newline */
} speeches[GUESTS_MOST];

static size_t arrivals, departures;

static _Noreturn void
wrong_line(const struct event *e, const char *what)
{
	const struct guest *g = crowd_guest(e->who);
	char text[128];

	snprintf(text, sizeof(text), "from client %zu %s", e->who, what);
	if (g == NULL || e->kind != EVENT_LINE)
		report_heard("the witness", text, NULL, 0, e->text, e->length);
	else
		report_heard("the witness", text,
		    g->said.data + speeches[e->who].at,
		    g->sent - speeches[e->who].at, e->text + e->prefix,
		    e->length - e->prefix);
}

/* Whether a line that goes on may have been cut there. */
static bool
may_be_cut(const struct guest *g, size_t length)
{
	uint64_t least, most;

	rules_longest(g->version, crowd_count(), &least, &most);
	return length >= least && length <= most;
}

static bool
is_too_long(const struct guest *g, size_t length)
{
	uint64_t least, most;

	rules_longest(g->version, crowd_count(), &least, &most);
	return length > most;
}

/* What was said after connect() was back, newcomers hear, unless they may have
 * had to wait outside. */
static void
judge_newcomer(const struct event *e, const struct speech *s)
{
	const struct guest *next = crowd_guest(arrivals);

	if (next == NULL || e->who >= arrivals ||
	    rules_most(SET_MAX_CLIENTS) > 0 || transcript_needs_memory())
		return;
	if (s->at > next->sent_before[e->who])
		wrong_line(e, "this, and one who was there had not arrived");
}

static void
judge_line(const struct event *e, const struct guest *g, struct speech *s)
{
	size_t length = e->length - e->prefix - 1;
	const char *said = g->said.data + s->at;

	if (!s->arrived || s->left || s->ended)
		wrong_line(e, "a line before its arrival or after its end");
	if (length > g->sent - s->at ||
	    (length > 0 && memcmp(said, e->text + e->prefix, length) != 0))
		wrong_line(e, "what it did not say there");
	if (is_too_long(g, length))
		wrong_line(e, "a line longer than is allowed");
	if (length < g->sent - s->at && said[length] == '\n')
		length++;
	else if (length == 0)
		wrong_line(e, "an empty line that it did not say");
	else if (length < g->sent - s->at && may_be_cut(g, length))
		s->ended = false;
	else if (length == g->sent - s->at || g->fate == FATE_BROKE)
		s->ended = true;
	else
		wrong_line(e, "a line cut at the wrong place");
	s->at += length;
	judge_newcomer(e, s);
}

/* A reset takes from what was said only what was not under way yet. */
static void
judge_departure(const struct event *e, const struct guest *g, struct speech *s)
{
	if (!s->arrived || s->left || g->fate == FATE_STAYS)
		wrong_line(e, "a departure that was none");
	if (s->at < g->sent && (g->fate == FATE_FINISHED ||
	    (g->sent <= UNDER_WAY && g->sends <= CALLS_UNDER_WAY)))
		wrong_line(e, "not all that it said");
	s->left = true;
	departures++;
}

static void
judge_arrival(const struct event *e, struct speech *s)
{
	if (e->who != arrivals)
		wrong_line(e, "an arrival out of order");
	s->arrived = true;
	arrivals++;
	if (rules_least(SET_MAX_CLIENTS) > 0 &&
	    arrivals - departures > rules_most(SET_MAX_CLIENTS))
		wrong_line(e, "an arrival in a full house");
}

static void
judge_event(const struct event *e)
{
	const struct guest *g = crowd_guest(e->who);
	struct speech *s = &speeches[e->who];

	if (g == NULL)
		wrong_line(e, "what nobody has said");
	switch (e->kind) {
	case EVENT_ARRIVED:
		judge_arrival(e, s);
		break;
	case EVENT_LINE:
		judge_line(e, g, s);
		break;
	case EVENT_LEFT:
		judge_departure(e, g, s);
		break;
	}
}

/* Where in what a guest heard the events from one to another end, his own left
 * out, or differ; *i is then the first that differs. */
static size_t
follow(size_t id, size_t *i, size_t end)
{
	const struct guest *g = crowd_guest(id);
	size_t at = 0;

	for (; *i < end && at < g->heard.len; ++*i) {
		const struct event *e = transcript_event(*i);
		size_t left = g->heard.len - at;
		size_t length = e->length < left ? e->length : left;

		if (e->who == id)
			continue;
		if (memcmp(g->heard.data + at, e->text, length) != 0)
			return at;
		at += length;
		if (length < e->length)
			return at;
	}
	while (*i < end && transcript_event(*i)->who == id)
		++*i;
	return at;
}

static _Noreturn void
heard_otherwise(size_t id, size_t at, size_t i, size_t end)
{
	const struct guest *g = crowd_guest(id);
	const struct event *e = i < end ? transcript_event(i) : NULL;
	char who[32], what[64];

	snprintf(who, sizeof(who), "client %zu", id);
	snprintf(what, sizeof(what), "from byte %zu on not what the others did",
	    at);
	report_heard(who, what, e == NULL ? "" : e->text,
	    e == NULL ? 0 : e->length, g->heard.data + at, g->heard.len - at);
}

/* Whether a guest heard the events from i to the end, and nothing else; or, if
 * not all of it is due, the beginning of that. */
static bool
heard_just(size_t id, size_t i, size_t end, bool all, bool open, bool report)
{
	const struct guest *g = crowd_guest(id);
	size_t at = follow(id, &i, end);

	if (at == g->heard.len ? i == end || !all : i == end && open)
		return true;
	if (report)
		heard_otherwise(id, at, i, end);
	return false;
}

/* open: the transcript ends early, and the guest may know more. */
static void
judge_guest(size_t id, size_t events, bool cut_short)
{
	const struct guest *g = crowd_guest(id);
	bool all = g->fate == FATE_FINISHED && !cut_short;
	size_t start = transcript_find(EVENT_ARRIVED, id);
	size_t end = transcript_find(EVENT_LEFT, id);
	bool open = cut_short && end == events;
	size_t least, most;

	if (start == events && cut_short)
		return;
	transcript_history(start, &least, &most);
	for (size_t n = least; n < most; n++)
		if (heard_just(id, start - n, end, all, open, false))
			return;
	heard_just(id, start - most, end, all, open, true);
}

size_t
judge_all(bool cut_short)
{
	size_t events = transcript_read(cut_short);

	for (size_t i = 0; i < events; i++)
		judge_event(transcript_event(i));
	for (size_t id = 0; id < crowd_count(); id++) {
		if (!cut_short && !speeches[id].left)
			report_failure("client %zu never left", id);
		if (!crowd_guest(id)->is_witness)
			judge_guest(id, events, cut_short);
	}
	return events;
}
