#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bytes.h"
#include "directory.h"
#include "harness.h"
#include "irc.h"
#include "report.h"
#include "serve.h"
#include "socket.h"
#include "steps.h"
#include "text.h"
#include "wait.h"

/* How often connect() is tried again, in ms. */
enum { AGAIN = 10 };

/* The text of a step, what is to follow it added; good until the next call. The
 * first {msgid} in it is the id of the message that was heard last. */
static const struct bytes *
expanded(const char *text, const char *after)
{
	static const char place[] = "{msgid}";
	static struct bytes whole;
	const char *at;

	whole.len = 0;
	text_expand(&whole, text);
	bytes_add(&whole, after, strlen(after) + 1);
	whole.len--;
	at = strstr(text, place) == NULL ? NULL : strstr(whole.data, place);
	if (at != NULL) {
		char *rest = strdup(at + strlen(place));

		whole.len = (size_t)(at - whole.data);
		bytes_add_text(&whole, irc_msgid());
		bytes_add_text(&whole, rest);
		free(rest);
	}
	return &whole;
}

static void
connects(struct actor *a, const char *rest)
{
	long long until = wait_patience();

	a->irc = true;
	if (socket_connects(a, rest))
		return;
	if (serve_irc_port() == 0)
		report_mistake("there is no IRC service");
	while (actor_connect(a, "127.0.0.1", serve_irc_port(), until) == -1) {
		harness_must_run();
		if (errno != ECONNREFUSED || serve_logs() || wait_now() > until)
			report_failure("%s cannot connect: %s", a->name,
			    strerror(errno));
		poll(NULL, 0, AGAIN);
	}
	/* Who was refused has forgotten it. */
	a->irc = true;
}

/* All that has come, one line of which must be like that. */
static void
swallow(struct actor *a, const char *expected)
{
	static struct bytes all;
	const char *line;
	size_t len;
	bool found = false;

	all.len = 0;
	while (irc_take(a, &line, &len)) {
		bytes_add(&all, line, len + 2);
		if (irc_fits(line, len, expected, strlen(expected)))
			found = true;
	}
	if (!found)
		report_heard(a->name, "other things", expected,
		    strlen(expected), all.data, all.len);
}

/* What stands behind the word, up to the next blank or to the end. */
static const char *
option(const char *word, const char *rest, char text[64], const char *otherwise)
{
	const char *found = steps_match(word, rest);
	size_t len;

	snprintf(text, 64, "%s", otherwise);
	if (found == NULL)
		return rest;
	len = strcspn(found, " ");
	snprintf(text, 64, "%.*s", (int)len, found);
	return found + len + (found[len] == ' ');
}

static void
registers(struct actor *a, const char *rest)
{
	char nick[64], name[sizeof(nick)], lines[1024];
	const char *capabilities;
	int len;

	if (a->fd == -1)
		connects(a, "");
	rest = option("as", rest, nick, a->name);
	rest = option("by", rest, name, a->name);
	capabilities = *rest == '\0' ? NULL : steps_match("with", rest);
	if (*rest != '\0' && capabilities == NULL)
		report_mistake("registers [as NICK] [by USER] [with CAPS]");
	len = snprintf(lines, sizeof(lines), "%s%s%sNICK %s\r\n"
	    "USER %s 0 * :Real %s\r\n%s",
	    capabilities != NULL ? "CAP REQ :" : "",
	    capabilities != NULL ? capabilities : "",
	    capabilities != NULL ? "\r\n" : "", nick, name, a->name,
	    capabilities != NULL ? "CAP END\r\n" : "");
	irc_say(a, lines, (size_t)len);
	if (capabilities != NULL)
		irc_hear(a, ":... CAP * ACK :...", 19);
	swallow(a, "...:... 001 ...");
}

/* It joins a channel, and all who are there hear of it. */
static void
meets(struct actor *a, const char *channel)
{
	char line[256];
	struct actor *b;
	int len = snprintf(line, sizeof(line), "JOIN %s\r\n", channel);

	irc_say(a, line, (size_t)len);
	snprintf(line, sizeof(line), "...:... JOIN %s...", channel);
	swallow(a, line);
	for (size_t i = 0; (b = actor_number(i)) != NULL; i++) {
		const char *heard;
		size_t heard_len;

		if (b == a || !b->irc || !actor_speaks(b))
			continue;
		irc_say(b, "", 0);
		while (irc_take(b, &heard, &heard_len))
			if (!irc_fits(heard, heard_len, line, strlen(line)))
				report_heard(b->name, "before that", line,
				    strlen(line), heard, heard_len);
	}
}

static void
says(struct actor *a, const char *text)
{
	const struct bytes *line = expanded(text, "\r\n");

	irc_say(a, line->data, line->len);
}

static void
says_singly(struct actor *a, const char *text)
{
	const struct bytes *line = expanded(text, "\n");

	for (size_t i = 0; i < line->len; i++)
		actor_send(a, line->data + i, 1);
	irc_say(a, "", 0);
}

static void
hears(struct actor *a, const char *text)
{
	const struct bytes *line = expanded(text, "");

	irc_hear(a, line->data, line->len);
}

static void
hears_at_last(struct actor *a, const char *text)
{
	const struct bytes *line = expanded(text, "");

	irc_hear_at_last(a, line->data, line->len);
}

static void
hears_nothing(struct actor *a, const char *rest)
{
	(void)rest;
	irc_hears_nothing(a);
}

static void
ignores(struct actor *a, const char *rest)
{
	(void)rest;
	irc_say(a, "", 0);
	a->taken = a->searched = a->in.len;
}

/* talks: who talks to the IRC service already; else it is a step for all. */
static const struct {
	const char *words;
	bool talks;
	void (*run)(struct actor *, const char *);
} rules[] = {
	{ "connects to irc", false, connects },
	{ "registers", false, registers },
	{ "meets in", true, meets },
	{ "says byte by byte", true, says_singly },
	{ "says", true, says },
	{ "hears nothing", true, hears_nothing },
	{ "hears at last", true, hears_at_last },
	{ "ignores what came", true, ignores },
	{ "hears the end", true, NULL },
	{ "hears just", true, NULL },
	{ "hears", true, hears },
};

bool
irc_step(struct actor *a, const char *step)
{
	for (size_t i = 0; i < sizeof(rules) / sizeof(*rules); i++) {
		const char *rest = steps_match(rules[i].words, step);

		if (rest == NULL || (rules[i].talks && !a->irc))
			continue;
		if (rules[i].run == NULL)
			return false;
		rules[i].run(a, rest);
		return true;
	}
	return false;
}
