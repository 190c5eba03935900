#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "block.h"
#include "client.h"
#include "relay.h"
#include "room.h"
#include "sides.h"
#include "tape.h"

struct side sides[PEERS_MOST];

static struct service watched;
static uint64_t arrivals;
static size_t longest; /* line of this turn */
static bool has_history, history_yields;
static size_t history; /* the line where it begins */

void
sides_begin(void)
{
	size_t i;

	for (i = 0; i < PEERS_MOST; i++) {
		free(sides[i].unsaid);
		sides[i] = (struct side){ 0 };
	}
	arrivals = 0;
	has_history = history_yields = false;
	history = 0;
	model_begin();
}

/* Less for each where there are more than four, and where a byte may become
 * four. */
static size_t
longest_now(void)
{
	size_t clients = 0, share = SIZE_MAX, i;
	size_t least = 64 * room_kilobyte();
	size_t line = (size_t)room_settings.max_line;

	for (i = 0; i < PEERS_MOST; i++)
		clients += sides[i].client != NULL;
	if (room_settings.memory > 0)
		share =
		    (size_t)room_settings.memory / (clients > 4 ? clients : 4);
	if (share < least)
		share = least;
	if (room_settings.sanitize)
		share /= 4;
	return line > 0 && line < share ? line : share;
}

void
sides_yield_history(void)
{
	history_yields = true;
}

size_t
sides_history(void)
{
	size_t most = (size_t)room_settings.history;

	if (!has_history || most == 0)
		history = model_lines();
	has_history = most > 0;
	if (model_lines() - history > most)
		history = model_lines() - most;
	return history;
}

static struct side *
side_of(const struct client *c)
{
	return &sides[kernel_peer(c->fd)];
}

static void
announce(const struct client *c, const char *what)
{
	char text[64];

	snprintf(text, sizeof(text), "server: client %" PRIu64 " just %s\n",
	    c->id, what);
	model_say(c->id, text, strlen(text), true);
	assert(c->ahead.reader.tape->end == model_bytes());
}

/* It begins where the history does, which is as long as it shall be unless
 * memory was short. */
static void
on_arrived(struct client *c)
{
	struct side *s = side_of(c);
	const struct place *p = &c->ahead.reader.place;
	size_t line = model_line_at((size_t)(p->block->start + p->offset));

	assert(s->client == NULL && c->id == arrivals);
	arrivals++;
	s->client = c;
	assert(line == sides_history() ||
	    (line > history && has_history && history_yields));
	history = line;
	s->hearer =
	    (struct hearer){ .author = c->id, .line = line, .until = SIZE_MAX };
	relay_service.arrived(c);
	announce(c, "arrived");
}

/* It is the first of what is unsaid, of which it is taken. */
static void
check_line(struct side *s, const char *line, size_t length)
{
	size_t used = length;

	assert(length <= longest_now() && length <= s->unsaid_length);
	if (length > 0) {
		assert(memchr(s->unsaid, '\n', length) == NULL);
		assert(memcmp(s->unsaid, line, length) == 0);
	}
	if (length < s->unsaid_length && s->unsaid[length] == '\n')
		used++;
	else /* a piece, or the last line */
		assert(length == longest_now() ||
		    (s->finished && length == s->unsaid_length));
	s->unsaid_length -= used;
	memmove(s->unsaid, s->unsaid + used, s->unsaid_length);
}

/* Each byte, or what the others shall see instead. */
static void
expect_escapes(uint64_t author, const char *line, size_t length)
{
	char escape[8];
	size_t i;

	for (i = 0; i < length; i++) {
		unsigned byte = (unsigned char)line[i];

		if (byte == '\t' || (byte > 31 && byte != 127))
			model_say(author, &line[i], 1, false);
		else {
			snprintf(escape, sizeof(escape), "\\%03o", byte);
			model_say(author, escape, 4, false);
		}
	}
}

static void
on_said(struct client *c, const char *line, size_t length)
{
	struct side *s = side_of(c);
	char prefix[32];

	assert(!s->left && !s->dismissed);
	check_line(s, line, length);
	snprintf(prefix, sizeof(prefix), "client %" PRIu64 ": ", c->id);
	model_say(c->id, prefix, strlen(prefix), false);
	if (room_settings.sanitize)
		expect_escapes(c->id, line, length);
	else
		model_say(c->id, line, length, false);
	model_say(c->id, "\n", 1, true);
	relay_service.said(c, line, length);
	assert(c->ahead.reader.tape->end == model_bytes());
	assert(c->held <= model_bytes());
}

static void
on_left(struct client *c)
{
	struct side *s = side_of(c);

	assert(s->finished && !s->left && s->unsaid_length == 0);
	s->left = true;
	relay_service.left(c);
	announce(c, "left");
	s->hearer.until = model_lines();
}

const struct service *
sides_service(void)
{
	watched = relay_service;
	watched.arrived = on_arrived;
	watched.said = on_said;
	watched.left = on_left;
	return &watched;
}

void
sides_turn(void)
{
	size_t i;

	for (i = 0; i < PEERS_MOST; i++)
		sides[i].fed = false;
	longest = longest_now();
	sides_history();
}

/* All but a line without an end. */
void
sides_check_heard(void)
{
	size_t i;

	for (i = 0; i < kernel.count; i++) {
		struct side *s = &sides[i];

		assert(s->left || s->dismissed || !s->finished);
		if (s->left || s->dismissed || !s->fed)
			continue;
		assert(s->unsaid_length <= longest);
		assert(s->unsaid_length == 0 ||
		    memchr(s->unsaid, '\n', s->unsaid_length) == NULL);
	}
}

void
sides_dismiss(void)
{
	size_t i;

	for (i = 0; i < kernel.count; i++) {
		struct side *s = &sides[i];

		if (s->client == NULL || s->left)
			continue;
		s->dismissed = true;
		s->dismissed_at = kernel.now;
		s->hearer.until = model_lines();
	}
}

void
sides_give_up(void)
{
	size_t i;

	for (i = 0; i < PEERS_MOST; i++)
		sides[i].abandoned = true;
}

/* Who is not blocked has been led over his own lines. */
size_t
sides_first_line(void)
{
	size_t first = has_history ? history : model_lines(), i;

	for (i = 0; i < kernel.count; i++) {
		struct side *s = &sides[i];

		if (s->client == NULL || s->lost)
			continue;
		if (kernel.peers[i].room > 0 && !s->refused)
			model_skip_own(&s->hearer);
		if (s->hearer.line < first)
			first = s->hearer.line;
	}
	return first;
}

void
sides_check_quiet(void)
{
	size_t i;

	for (i = 0; i < kernel.count; i++) {
		const struct peer *p = &kernel.peers[i];
		const struct side *s = &sides[i];

		if (s->client == NULL)
			continue;
		assert(p->received == p->sent_length);
		assert(s->finished == (p->ended || p->reset || p->cut));
		assert(s->lost || !model_waits(s->hearer));
		assert(has_history || s->client->held == 0);
	}
}
