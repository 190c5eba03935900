#include <stdio.h>
#include <string.h>

#include "bytes.h"
#include "irc.h"
#include "report.h"
#include "wait.h"

enum { MESSAGE_MOST = 512, TAGS_MOST = 8191 };

static long last_mark;
static char last_msgid[64];

/* Where bytes stand first, or NULL. */
static const char *
find(const char *in, size_t in_len, const char *bytes, size_t len)
{
	const char *at = in;

	while (in_len >= len && (at = memchr(in, bytes[0],
	    in_len - len + 1)) != NULL && memcmp(at, bytes, len) != 0) {
		in_len -= (size_t)(at + 1 - in);
		in = at + 1;
	}
	return in_len < len ? NULL : at;
}

bool
irc_fits(const char *line, size_t len, const char *expected,
    size_t expected_len)
{
	static const char any[] = "...";
	size_t gap = strlen(any);
	const char *at = find(expected, expected_len, any, gap);
	size_t before = at == NULL ? expected_len : (size_t)(at - expected);

	if (len < before || memcmp(line, expected, before) != 0)
		return false;
	if (at == NULL)
		return len == before;
	line += before;
	len -= before;
	expected_len -= before + gap;
	for (;; line++, len--) {
		if (irc_fits(line, len, at + gap, expected_len))
			return true;
		if (len == 0)
			return false;
	}
}

/* Without the PONG that was waited for, which begins behind what is kept. */
static bool
cut_pong(struct actor *a, size_t from, const char *mark)
{
	const char *start = a->in.data + a->taken;
	size_t here = a->in.len - a->taken;
	const char *at = find(start + from, here - from, mark, strlen(mark));
	char *line;
	size_t rest;

	if (at == NULL)
		return false;
	line = a->in.data + a->taken + (at - start);
	while (line > start && line[-1] != '\n')
		line--;
	at += strlen(mark);
	rest = (size_t)(a->in.data + a->in.len - at);
	a->in.len = (size_t)(line - a->in.data) + rest;
	memmove(line, at, rest);
	a->searched = a->taken;
	return true;
}

/* It may be that the server ends the connection instead. */
static void
wait_for_pong(struct actor *a, const char *mark)
{
	long long until = wait_patience();
	enum heard heard = HEARD_LINE;
	size_t from = 0, here;

	while (heard == HEARD_LINE && !cut_pong(a, from, mark)) {
		here = a->in.len - a->taken;
		from = here < strlen(mark) ? 0 : here - strlen(mark);
		heard = actor_read(a, until);
	}
	if (heard == HEARD_SILENCE)
		report_heard(a->name, "no PONG, but at most this", NULL, 0,
		    a->in.data + a->taken, a->in.len - a->taken);
}

void
irc_say(struct actor *a, const char *text, size_t len)
{
	struct bytes all = { 0 };
	char mark[32];

	snprintf(mark, sizeof(mark), ":mark-%ld\r\n", ++last_mark);
	bytes_add(&all, text, len);
	bytes_add_text(&all, "PING ");
	bytes_add_text(&all, mark);
	actor_send(a, all.data, all.len);
	bytes_free(&all);
	wait_for_pong(a, mark);
}

/* The length of a message's tags, which do not count among its 512 bytes. */
static size_t
tags_length(const char *line, size_t len)
{
	const char *blank = *line == '@' ? memchr(line, ' ', len) : NULL;

	return blank == NULL ? 0 : (size_t)(blank - line);
}

/* Whatever is expected: it ends with CR LF, and holds no other CR and no NUL;
 * it has at most 512 bytes, and tags of at most 8191. */
static void
strip(const struct actor *a, const char *line, size_t *len)
{
	size_t tags = tags_length(line, *len);

	if (*len < 2 || line[*len - 2] != '\r')
		report_heard(a->name, "a line that does not end with CR LF",
		    NULL, 0, line, *len);
	if (memchr(line, '\r', *len - 2) != NULL ||
	    memchr(line, '\0', *len) != NULL)
		report_heard(a->name, "CR or NUL", NULL, 0, line, *len);
	if (*len - tags > MESSAGE_MOST + (tags > 0) || tags > TAGS_MOST)
		report_heard(a->name, "more bytes than a message may have",
		    NULL, 0, line, *len);
	*len -= 2;
}

const char *
irc_msgid(void)
{
	return last_msgid;
}

static void
keep_msgid(const char *line, size_t len)
{
	static const char tag[] = "msgid=";
	size_t tags = tags_length(line, len), n = 0;
	const char *at = find(line, tags, tag, strlen(tag));

	if (at == NULL)
		return;
	for (at += strlen(tag); at + n < line + tags && at[n] != ';' &&
	    n < sizeof(last_msgid) - 1; n++)
		last_msgid[n] = at[n];
	last_msgid[n] = '\0';
}

static void
next_line(struct actor *a, const char *expected, size_t expected_len,
    const char **line, size_t *len)
{
	enum heard heard = actor_hear(a, line, len);

	if (heard == HEARD_END || heard == HEARD_RESET)
		report_heard(a->name, "the end, and at most this before it",
		    expected, expected_len, *line, *len);
	if (heard == HEARD_SILENCE)
		report_heard(a->name, "no whole line, but at most this",
		    expected, expected_len, *line, *len);
	strip(a, *line, len);
	keep_msgid(*line, *len);
}

void
irc_hear(struct actor *a, const char *expected, size_t expected_len)
{
	const char *line;
	size_t len;

	next_line(a, expected, expected_len, &line, &len);
	if (!irc_fits(line, len, expected, expected_len))
		report_heard(a->name, "something else", expected,
		    expected_len, line, len);
}

void
irc_hear_at_last(struct actor *a, const char *expected, size_t expected_len)
{
	const char *line;
	size_t len;

	do
		next_line(a, expected, expected_len, &line, &len);
	while (!irc_fits(line, len, expected, expected_len));
}

bool
irc_take(struct actor *a, const char **line, size_t *len)
{
	if (!actor_take_line(a, line, len))
		return false;
	strip(a, *line, len);
	return true;
}

void
irc_hears_nothing(struct actor *a)
{
	if (!actor_speaks(a))
		report_mistake("%s has left, ended or not come in", a->name);
	irc_say(a, "", 0);
	if (a->in.len > a->taken)
		report_heard(a->name, "what it was not to hear", NULL, 0,
		    a->in.data + a->taken, a->in.len - a->taken);
}

bool
irc_is_farewell(const char *line, size_t len)
{
	static const char *const farewells[] = { "...:... QUIT ...",
	    "...:... 731 ...", "ERROR ..." };

	for (size_t i = 0; i < sizeof(farewells) / sizeof(*farewells); i++)
		if (len > 2 && irc_fits(line, len - 2, farewells[i],
		    strlen(farewells[i])))
			return true;
	return false;
}
