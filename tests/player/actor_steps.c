#include <stdio.h>
#include <string.h>

#include "actor.h"
#include "arrival.h"
#include "bytes.h"
#include "echo.h"
#include "flood.h"
#include "hearing.h"
#include "irc.h"
#include "readings.h"
#include "report.h"
#include "run.h"
#include "steps.h"
#include "telling.h"

static void
all_hear_of(struct actor *a)
{
	char notice[64];
	size_t len;
	struct actor *b;

	len = (size_t)snprintf(notice, sizeof(notice),
	    "server: client %ld just arrived%c", a->id, actor_line_end);
	for (size_t i = 0; (b = actor_number(i)) != NULL; i++)
		if (b != a && actor_hears(b) && !b->echoes && !b->irc)
			hearing_line(b, notice, len);
}

static void
joins(struct actor *a, const char *rest)
{
	arrival_connects(a, rest);
	all_hear_of(a);
}

void
actor_steps_joined(struct actor *a)
{
	arrival_take_id(a);
	all_hear_of(a);
}

/* The text of a step, to be said. */
static const struct bytes *
told(const char *text, bool is_line)
{
	struct bytes *whole = steps_text(text, is_line);

	if (strstr(text, "{run}") != NULL)
		run_tell(whole);
	return whole;
}

static void
says(struct actor *a, const char *text)
{
	const struct bytes *line = told(text, true);

	actor_send(a, line->data, line->len);
}

static void
sends(struct actor *a, const char *text)
{
	const struct bytes *piece = told(text, false);

	actor_send(a, piece->data, piece->len);
}

static void
send_singly(struct actor *a, const struct bytes *b)
{
	for (size_t i = 0; i < b->len; i++)
		actor_send(a, b->data + i, 1);
}

static void
says_singly(struct actor *a, const char *text)
{
	send_singly(a, told(text, true));
}

static void
sends_singly(struct actor *a, const char *text)
{
	send_singly(a, told(text, false));
}

static void
ends_sending(struct actor *a, const char *rest)
{
	(void)rest;
	actor_end_sending(a);
}

static void
leaves(struct actor *a, const char *rest)
{
	(void)rest;
	actor_leave(a);
}

static void
resets(struct actor *a, const char *rest)
{
	(void)rest;
	actor_reset(a);
}

static const struct rule rules[] = {
	{ "joins", joins },
	{ "connects to echo", echo_connects },
	{ "connects with a small window", arrival_connects_small },
	{ "connects, unless it ended as", arrival_connects_unless },
	{ "connects", arrival_connects },
	{ "knocks", arrival_knocks },
	{ "cannot connect", arrival_cannot_connect },
	{ "says byte by byte", says_singly },
	{ "says", says },
	{ "sends byte by byte", sends_singly },
	{ "sends", sends },
	{ "ends sending", ends_sending },
	{ "hears nothing", hearing_nothing },
	{ "hears the end", hearing_end },
	{ "hears the same", hearing_same },
	{ "hears the whole flood", flood_heard },
	{ "hears at last", hearing_at_last },
	{ "hears soon", hearing_hears_soon },
	{ "sees up to", arrival_sees },
	{ "hears one of", readings_hear_one },
	{ "hears in any order", readings_hear_all },
	{ "hears all that was told", telling_heard },
	{ "hears whatever comes", telling_wakes },
	{ "hears just", echo_hears_just },
	{ "hears", hearing_hears },
	{ "listens", flood_listens },
	{ "floods with lines of", flood_begins },
	{ "leaves", leaves },
	{ "resets", resets },
	{ "tells", telling_tells },
};

void
actor_step(struct actor *a, const char *step)
{
	if (irc_step(a, step))
		return;
	if (!steps_follow(rules, sizeof(rules) / sizeof(*rules), a, step))
		report_mistake("%s does what?", a->name);
}
