#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "actor.h"
#include "bytes.h"
#include "echo.h"
#include "flood.h"
#include "harness.h"
#include "irc.h"
#include "marks.h"
#include "report.h"
#include "serve.h"
#include "steps.h"
#include "text.h"
#include "wait.h"

/* How often connect() is tried again, and how long it must fail, in ms. */
enum { AGAIN = 10, REFUSAL = 300 };

static const char localhost[] = "127.0.0.1";

/* Whom the server lets in next gets this id. */
static long next_id;

void
actor_steps_forget_ids(void)
{
	next_id = 0;
}

/* The text of a step, what is to follow it added; good until the next call. */
static const struct bytes *
expanded(const char *text, const char *after)
{
	static struct bytes whole;

	whole.len = 0;
	text_expand(&whole, text);
	bytes_add_text(&whole, after);
	return &whole;
}

static void
connects(struct actor *a, const char *rest)
{
	long long until = wait_patience();

	(void)rest;
	while (actor_connect(a, localhost, serve_port(), until) == -1) {
		harness_must_run();
		if (errno != ECONNREFUSED || serve_logs() || next_id > 0 ||
		    wait_now() > until)
			report_failure("%s cannot connect: %s", a->name,
			    strerror(errno));
		poll(NULL, 0, AGAIN);
	}
	a->id = next_id++;
}

static void
knocks(struct actor *a, const char *rest)
{
	connects(a, rest);
	a->knocking = true;
}

static void
cannot_connect(struct actor *a, const char *rest)
{
	const char *address = steps_match("to", rest);

	if (address == NULL)
		address = localhost;
	if (actor_connect(a, address, serve_port(),
	    wait_now() + REFUSAL) == 0)
		report_failure("%s could connect to %s", a->name, address);
}

static _Noreturn void
heard_no_line(const struct actor *a, enum heard heard, const char *expected,
    size_t expected_len, const char *bytes, size_t len)
{
	const char *what = "no whole line for a long time, but at most this";

	if (heard == HEARD_END)
		what = "the end, and at most this before it";
	else if (heard == HEARD_RESET)
		what = "a reset, and at most this before it";
	report_heard(a->name, what, expected, expected_len, bytes, len);
}

/* The next line is to be that one. */
static void
hear(struct actor *a, const char *expected, size_t expected_len)
{
	const char *line;
	size_t len;
	enum heard heard = marks_hear(a, &line, &len);

	if (heard != HEARD_LINE)
		heard_no_line(a, heard, expected, expected_len, line, len);
	if (len != expected_len || memcmp(line, expected, len) != 0)
		report_heard(a->name, "something else", expected,
		    expected_len, line, len);
}

static void
hears(struct actor *a, const char *text)
{
	const struct bytes *line = expanded(text, "\n");

	if (memchr(line->data, '\n', line->len - 1) != NULL)
		report_mistake("one line is heard at a time");
	hear(a, line->data, line->len);
}

static void
hears_at_last(struct actor *a, const char *text)
{
	const struct bytes *wanted = expanded(text, "\n");
	const char *line = "";
	size_t len = 0;
	enum heard heard = HEARD_LINE;

	while (heard == HEARD_LINE && (len != wanted->len ||
	    memcmp(line, wanted->data, len) != 0))
		heard = marks_hear(a, &line, &len);
	if (heard != HEARD_LINE)
		heard_no_line(a, heard, wanted->data, wanted->len, line, len);
}

static void
hears_nothing(struct actor *a, const char *rest)
{
	long first;
	int many;

	(void)rest;
	if (!actor_hears(a))
		report_mistake("%s has left, ended or not come in", a->name);
	if (a->echoes) {
		echo_hears_nothing(a);
		return;
	}
	many = marks_say(a, &first);
	if (many == 0)
		report_mistake("nobody else could say anything; see marks.h");
	marks_wait(a, first, many);
}

static void
hears_the_end(struct actor *a, const char *rest)
{
	const char *line;
	size_t len;
	enum heard heard = marks_hear(a, &line, &len);

	(void)rest;
	if (heard != HEARD_END || len > 0)
		report_heard(a->name, heard == HEARD_RESET ?
		    "a reset instead of the end" : "no end, but this",
		    NULL, 0, line, len);
}

static void
hears_the_same(struct actor *a, const char *rest)
{
	char *after;
	long many = strtol(rest, &after, 10);
	const char *name = steps_match("lines as", after + strspn(after, " "));
	struct actor *b;
	const char *line;
	size_t len;

	if (name == NULL)
		report_mistake("wants: N lines as NAME");
	b = actor_named(name, strlen(name));
	for (long n = 0; n < many; n++) {
		enum heard heard = marks_hear(b, &line, &len);

		if (heard != HEARD_LINE)
			heard_no_line(b, heard, NULL, 0, line, len);
		hear(a, line, len);
	}
}

static void
all_hear_of(struct actor *a)
{
	char notice[64];
	struct actor *b;

	snprintf(notice, sizeof(notice), "server: client %ld just arrived\n",
	    a->id);
	for (size_t i = 0; (b = actor_number(i)) != NULL; i++)
		if (b != a && actor_hears(b) && !b->echoes && !b->irc)
			hear(b, notice, strlen(notice));
}

static void
joins(struct actor *a, const char *rest)
{
	connects(a, rest);
	all_hear_of(a);
}

void
actor_steps_joined(struct actor *a)
{
	a->id = next_id++;
	all_hear_of(a);
}

static void
says(struct actor *a, const char *text)
{
	const struct bytes *line = expanded(text, "\n");

	actor_send(a, line->data, line->len);
}

static void
sends(struct actor *a, const char *text)
{
	const struct bytes *piece = expanded(text, "");

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
	send_singly(a, expanded(text, "\n"));
}

static void
sends_singly(struct actor *a, const char *text)
{
	send_singly(a, expanded(text, ""));
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
	{ "connects", connects },
	{ "knocks", knocks },
	{ "cannot connect", cannot_connect },
	{ "says byte by byte", says_singly },
	{ "says", says },
	{ "sends byte by byte", sends_singly },
	{ "sends", sends },
	{ "ends sending", ends_sending },
	{ "hears nothing", hears_nothing },
	{ "hears the end", hears_the_end },
	{ "hears the same", hears_the_same },
	{ "hears the whole flood", flood_heard },
	{ "hears at last", hears_at_last },
	{ "hears just", echo_hears_just },
	{ "hears", hears },
	{ "listens", flood_listens },
	{ "floods with lines of", flood_begins },
	{ "leaves", leaves },
	{ "resets", resets },
};

void
actor_step(struct actor *a, const char *step)
{
	if (irc_step(a, step))
		return;
	if (!steps_follow(rules, sizeof(rules) / sizeof(*rules), a, step))
		report_mistake("%s does what?", a->name);
}
