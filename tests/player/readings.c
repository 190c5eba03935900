#include <stdio.h>
#include <string.h>

#include "actor.h"
#include "bytes.h"
#include "marks.h"
#include "readings.h"
#include "report.h"
#include "serve.h"
#include "text.h"
#include "wait.h"

enum { READINGS_MOST = 8, NAMES_MOST = 16, NAME_SIZE = 160 };

struct reading {
	struct bytes text;
	char name[NAME_SIZE];
};

/* What became of a reading that was offered. */
static struct {
	char name[NAME_SIZE];
	bool heard;
} settled[NAMES_MOST];
static size_t n_settled;

static struct reading readings[READINGS_MOST];
static size_t n_readings;

static bool
is_settled(const char *name, bool heard)
{
	for (size_t i = 0; i < n_settled; i++)
		if (strcmp(settled[i].name, name) == 0)
			return settled[i].heard == heard;
	return false;
}

static void
settle(const char *name, bool heard)
{
	if (is_settled(name, true) || is_settled(name, false))
		return;
	if (n_settled == NAMES_MOST)
		report_mistake("too many readings");
	strcpy(settled[n_settled].name, name);
	settled[n_settled++].heard = heard;
	if (heard)
		report_seen(name);
}

void
readings_seen(const char *name)
{
	if (strlen(name) >= NAME_SIZE)
		report_mistake("a shorter name");
	settle(name, true);
}

/* "TEXT" as NAME, up to the next bar; gives what stands behind that. */
static const char *
add_reading(const char *s)
{
	struct reading *r = &readings[n_readings];
	const char *quote = *s == '"' ? strstr(s + 1, "\" as ") : NULL;
	const char *name = quote == NULL ? NULL : quote + strlen("\" as ");
	size_t len = quote == NULL ? 0 : strcspn(name, "|");
	const char *rest = name + len;
	char text[512];

	if (quote == NULL || n_readings == READINGS_MOST)
		report_mistake("wants: | \"TEXT\" as NAME | ...");
	while (len > 0 && name[len - 1] == ' ')
		len--;
	if (len >= NAME_SIZE || (size_t)(quote - s) > sizeof(text))
		report_mistake("a shorter reading");
	snprintf(text, sizeof(text), "%.*s", (int)(quote - s - 1), s + 1);
	snprintf(r->name, NAME_SIZE, "%.*s", (int)len, name);
	r->text.len = 0;
	text_expand(&r->text, text);
	n_readings++;
	return *rest == '|' ? rest + 1 : rest;
}

static void
read_readings(const char *s)
{
	n_readings = 0;
	s += strspn(s, " |");
	while (*s != '\0') {
		s = add_reading(s);
		s += strspn(s, " ");
	}
	if (n_readings == 0)
		report_mistake("one of what?");
}

/* Our own server is to read as the first says; anybody's, as before. */
static bool
is_possible(const struct reading *r)
{
	return serve_is_ours() ? r == readings : !is_settled(r->name, false);
}

static bool
agrees(const struct reading *r, const char *bytes, size_t len)
{
	return memcmp(r->text.data, bytes,
	    len < r->text.len ? len : r->text.len) == 0;
}

/* The reading that was heard, or NULL; *more: bytes to come may decide. */
static const struct reading *
choose(const char *bytes, size_t len, bool *more)
{
	*more = false;
	for (const struct reading *r = readings; r < readings + n_readings; r++)
		if (!is_possible(r) || !agrees(r, bytes, len))
			continue;
		else if (r->text.len <= len)
			return r;
		else
			*more = true;
	return NULL;
}

static const struct reading *
first_possible(void)
{
	const struct reading *r = readings;

	while (r < readings + n_readings && !is_possible(r))
		r++;
	if (r == readings + n_readings)
		report_mistake("none of these can be heard any more");
	return r;
}

/* Of the one that agrees for longest, to show where it goes wrong. */
static _Noreturn void
heard_none(const struct actor *a, const char *what)
{
	const char *bytes = a->in.data + a->taken;
	size_t len = a->in.len - a->taken, best = 0;
	const struct reading *nearest = first_possible();

	for (const struct reading *r = nearest; r < readings + n_readings; r++) {
		size_t n = 0;

		while (n < len && n < r->text.len &&
		    bytes[n] == r->text.data[n])
			n++;
		if (is_possible(r) && n > best) {
			nearest = r;
			best = n;
		}
	}
	report_heard(a->name, what, nearest->text.data, nearest->text.len,
	    bytes, len < nearest->text.len ? len : nearest->text.len);
}

void
readings_hear_one(struct actor *a, const char *rest)
{
	long long until = wait_patience();
	const struct reading *heard;
	bool more;

	read_readings(rest);
	while ((heard = choose(a->in.data + a->taken, a->in.len - a->taken,
	    &more)) == NULL) {
		if (!more)
			heard_none(a, "something else");
		if (actor_read(a, until) != HEARD_LINE)
			heard_none(a, "no more than this");
	}
	a->taken += heard->text.len;
	a->searched = a->taken;
	for (size_t i = 0; i < n_readings; i++)
		if (is_possible(&readings[i]))
			settle(readings[i].name, &readings[i] == heard);
}

/* The lines that are still to be heard. */
static struct bytes lines;

/* A newline ends each, before a bar or by itself. */
static void
read_lines(const char *s)
{
	struct bytes plain = { 0 };

	lines.len = 0;
	s += strspn(s, " |");
	for (const char *bar; (bar = strstr(s, " | ")) != NULL; s = bar + 3) {
		bytes_add(&plain, s, (size_t)(bar - s));
		bytes_add_text(&plain, "\\n");
	}
	bytes_add(&plain, s, strlen(s) + 1);
	text_expand(&lines, plain.data);
	if (lines.len == 0 || lines.data[lines.len - 1] != '\n')
		bytes_add_text(&lines, "\n");
	bytes_free(&plain);
}

static size_t
line_end(size_t start)
{
	const char *end = memchr(lines.data + start, '\n', lines.len - start);

	return (size_t)(end - lines.data) + 1;
}

static bool
strike_out(const char *line, size_t len)
{
	size_t start = 0, end;

	for (; start < lines.len; start = end) {
		end = line_end(start);
		if (end - start == len &&
		    memcmp(lines.data + start, line, len) == 0) {
			memmove(lines.data + start, lines.data + end,
			    lines.len - end);
			lines.len -= len;
			return true;
		}
	}
	return false;
}

void
readings_hear_all(struct actor *a, const char *rest)
{
	const char *line;
	size_t len;

	read_lines(rest);
	while (lines.len > 0) {
		enum heard heard = marks_hear(a, &line, &len);

		if (heard != HEARD_LINE || !strike_out(line, len))
			report_heard(a->name, heard == HEARD_LINE ?
			    "something else" : "no more than this",
			    lines.data, line_end(0), line, len);
	}
}
