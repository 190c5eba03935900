/* The settings file once more, without inih, and with the whole file at hand.
 */
#include <ctype.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>

#include "ini_reference.h"
#include "number.h"

enum { LINE_MOST = 190, KEYS = 20 };

/* Bytes of the file; none of them is ours. */
struct text {
	const char *at;
	size_t length;
};

enum section { SECTION_NONE, SECTION_SERVER, SECTION_UNKNOWN };

struct reading {
	struct ini_reference *result;
	enum section section;
	bool seen[KEYS];
};

static struct text
cut(struct text t, size_t from, size_t length)
{
	return (struct text){ t.at + from, length };
}

static struct text
trim(struct text t)
{
	while (t.length > 0 && isspace((unsigned char)*t.at))
		t = cut(t, 1, t.length - 1);
	while (t.length > 0 && isspace((unsigned char)t.at[t.length - 1]))
		t.length--;
	return t;
}

static bool
is(struct text t, const char *word)
{
	return t.length == strlen(word) && memcmp(t.at, word, t.length) == 0;
}

/* A ; behind a space begins a comment. */
static struct text
without_comment(struct text t)
{
	size_t i;

	for (i = 1; i < t.length; i++)
		if (t.at[i] == ';' && isspace((unsigned char)t.at[i - 1]))
			t.length = i;
	return t;
}

static size_t
find(struct text t, const char *bytes)
{
	size_t i = 0;

	while (i < t.length && memchr(bytes, t.at[i], strlen(bytes)) == NULL)
		i++;
	return i;
}

static bool
number(struct text t, enum number_kind kind, int64_t least, int64_t most,
    bool or_zero, int64_t *value)
{
	char word[LINE_MOST + 1];
	int64_t n;

	memcpy(word, t.at, t.length);
	word[t.length] = '\0';
	if (!number_read(kind, word, &n) ||
	    ((n < least || n > most) && !(or_zero && n == 0)))
		return false;
	*value = n;
	return true;
}

/* A path: nothing that would be a comment or move a cursor. */
static bool
text(struct text t, size_t most, char *value)
{
	size_t i;

	for (i = 0; i < t.length; i++)
		if (iscntrl((unsigned char)t.at[i]))
			return false;
	if (t.length > most || (t.length > 0 && *t.at == ';'))
		return false;
	memcpy(value, t.at, t.length);
	value[t.length] = '\0';
	return true;
}

static bool
either(struct text t, const char *first, const char *second, int64_t *value)
{
	*value = is(t, second);
	return is(t, first) || is(t, second);
}

static bool
set(struct reading *r, size_t key, struct text v)
{
	struct settings *s = &r->result->settings;
	static const int64_t m = 1024 * 1024, g = 1024 * m;
	static const struct sockaddr_un unix_address;

	switch (key) {
	case 0:
		return number(v, NUMBER_PLAIN, 0, 65535, false, &s->port[0]);
	case 1:
		return number(v, NUMBER_PLAIN, 1, 65535, false, &s->backlog);
	case 2:
		return number(v, NUMBER_PLAIN, 0, 1000000, false,
		    &s->max_clients);
	case 3:
		return number(v, NUMBER_SIZE, 0, g, false, &s->max_line);
	case 4:
		return number(v, NUMBER_SIZE, m, 1024 * g, true, &s->memory);
	case 5:
		return text(v, KEY_TEXT_SIZE - 1, s->spill_dir);
	case 6:
		return number(v, NUMBER_SIZE, m, 1024 * 1024 * g, true,
		    &s->spill_max);
	case 7:
		return number(v, NUMBER_PLAIN, 0, 1000000000, false,
		    &s->history);
	case 8:
		return either(v, "no", "yes", &s->sanitize);
	case 9:
		return either(v, "no", "yes", &s->prefix);
	case 10:
		return either(v, "no", "yes", &s->announce);
	case 11:
		return either(v, "lf", "nul", &s->delimiter);
	case 12:
		return either(v, "no", "yes", &s->http_guard);
	case 13:
		return either(v, "no", "yes", &s->telnet);
	case 14:
		return either(v, "no", "yes", &s->commands);
	case 15:
		return either(v, "no", "yes", &s->resume);
	case 16:
		return text(v, sizeof(unix_address.sun_path) - 1, s->socket[0]);
	case 17:
		return text(v, KEY_TEXT_SIZE - 1, s->transcript);
	case 18:
		return either(v, "text", "json", &s->transcript_format);
	default:
		return number(v, NUMBER_OCTAL, 0, 0777, false,
		    &s->socket_mode[0]);
	}
}

static bool
read_value(struct reading *r, struct text line)
{
	static const char *const names[KEYS] = { "port", "backlog",
		"max_clients", "max_line", "memory", "spill_dir", "spill_max",
		"history", "sanitize", "prefix", "announce", "delimiter",
		"http_guard", "telnet", "commands", "resume", "socket",
		"transcript", "transcript_format", "socket_mode" };
	struct text t = without_comment(line);
	size_t middle = find(t, "=:"), i;
	struct text name = trim(cut(t, 0, middle));

	if (middle == t.length || r->section == SECTION_NONE)
		return false;
	if (r->section == SECTION_UNKNOWN)
		return true;
	for (i = 0; i < KEYS; i++) {
		if (!is(name, names[i]))
			continue;
		if (r->seen[i])
			return false;
		r->seen[i] = true;
		return set(r, i,
		    trim(cut(t, middle + 1, t.length - middle - 1)));
	}
	return false;
}

/* Sections of other services: theirs are not told a second time here. */
static bool
is_beyond(struct text name)
{
	static const char *const words[] = { "echo", "irc", "operator",
		"channel" };
	size_t i;

	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (name.length >= strlen(words[i]) &&
		    memcmp(name.at, words[i], strlen(words[i])) == 0)
			return true;
	return false;
}

static bool
read_section(struct reading *r, struct text line)
{
	size_t end = find(line, "]");
	struct text rest;

	r->section = SECTION_UNKNOWN;
	r->result->beyond |= is_beyond(cut(line, 1, line.length - 1));
	if (end == line.length || !is(cut(line, 1, end - 1), "server"))
		return false;
	rest = cut(line, end + 1, line.length - end - 1);
	while (rest.length > 0 && memchr(" \t\r", *rest.at, 3) != NULL)
		rest = cut(rest, 1, rest.length - 1);
	if (rest.length > 0 && *rest.at != ';' && *rest.at != '#')
		return false;
	r->section = SECTION_SERVER;
	return true;
}

static bool
read_line(struct reading *r, struct text line)
{
	size_t indentation = 0;

	while (indentation < line.length &&
	    isspace((unsigned char)line.at[indentation]))
		indentation++;
	line = cut(line, indentation, line.length - indentation);
	if (line.length == 0)
		return true;
	if (memchr(line.at, '\0', line.length) != NULL)
		return false;
	if (*line.at == ';' || *line.at == '#')
		return true;
	if (line.length > LINE_MOST)
		return false;
	return *line.at == '[' ? read_section(r, line) : read_value(r, line);
}

struct ini_reference
ini_reference_read(const char *bytes, size_t length)
{
	struct ini_reference result = { 0 };
	struct reading r = { .result = &result };
	struct text rest = { bytes, length };
	size_t number = 0;

	settings_default(&result.settings);
	if (length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0)
		rest = cut(rest, 3, length - 3);
	while (rest.length > 0 && result.mistakes < MISTAKES_MOST) {
		size_t end = find(rest, "\n");

		number++;
		if (!read_line(&r, cut(rest, 0, end)))
			result.line[result.mistakes++] = number;
		if (end < rest.length)
			end++;
		rest = cut(rest, end, rest.length - end);
	}
	return result;
}
