#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "client.h"
#include "delimiter.h"
#include "http_guard.h"
#include "log.h"
#include "relay.h"
#include "service.h"
#include "settings.h"
#include "telnet.h"

/* "client 18446744073709551615: " */
enum { PREFIX_SIZE = 32 };

/* The relay's own in each client. */
struct speaker {
	char prefix[PREFIX_SIZE];
	size_t prefix_length;
	bool has_spoken; /* its first line was heard */
	struct telnet telnet;
};

static const struct settings *settings;
static char line_end; /* the byte behind each line */

static void
relay_start(const struct settings *s)
{
	settings = s;
	line_end = delimiter_byte((enum delimiter)s->delimiter);
}

/* By c itself, so that everybody else hears it. */
static void
announce(struct client *c, enum part part, const char *what)
{
	char line[64];
	int length;

	if (!settings->announce)
		return;
	length = snprintf(line, sizeof(line),
	    "server: client %" PRIu64 " just %s%c", c->id, what, line_end);
	client_write_part(c, part, line, (size_t)length);
}

static void
relay_arrived(struct client *c)
{
	struct speaker *s = (struct speaker *)c->data;

	c->framer.delimiter = (enum delimiter)settings->delimiter;
	snprintf(s->prefix, sizeof(s->prefix), "client %" PRIu64 ": ", c->id);
	s->prefix_length = strlen(s->prefix);
	announce(c, PART_ARRIVED, "arrived");
}

static void
relay_left(struct client *c)
{
	announce(c, PART_LEFT, "left");
}

/* Nothing of what c has begun to say is said, nor what it says from now on. */
static void
expel(struct client *c, const char *why)
{
	log_line(LOG_TROUBLE, "relay: client %" PRIu64 " is closed: %s", c->id,
	    why);
	relay_left(c);
	client_dismiss(c);
}

static void
answer(void *whom, const char *bytes, size_t length)
{
	client_write_aside(whom, bytes, length);
}

static size_t
relay_filter(struct client *c, char *bytes, size_t length)
{
	struct speaker *s = (struct speaker *)c->data;
	const struct telnet_host host = { line_end, answer, c };

	if (!settings->telnet)
		return length;
	return telnet_read(&s->telnet, &host, bytes, length);
}

/* With telnet, the byte that begins a command is one. */
static bool
is_control(unsigned char byte)
{
	return (byte < ' ' && byte != '\t') || byte == 0x7F ||
	    (byte == 0xFF && settings->telnet);
}

/* Control characters as octal escapes: a line shall not move the cursor of who
 * reads it on a terminal. Not one by one, or a line of them would take long. */
static void
write_sanitized(struct client *c, const char *line, size_t length)
{
	char text[4096];
	size_t used = 0, i;

	for (i = 0; i < length; i++) {
		unsigned char byte = (unsigned char)line[i];

		if (used > sizeof(text) - 4) {
			client_write(c, text, used);
			used = 0;
		}
		if (is_control(byte)) {
			text[used++] = '\\';
			text[used++] = (char)('0' + byte / 64);
			text[used++] = (char)('0' + byte / 8 % 8);
			text[used++] = (char)('0' + byte % 8);
		} else
			text[used++] = line[i];
	}
	client_write(c, text, used);
}

static void
write_line(struct client *c, const char *line, size_t length)
{
	const struct speaker *s = (const struct speaker *)c->data;

	if (settings->prefix)
		client_write_part(c, PART_PREFIX, s->prefix, s->prefix_length);
	if (settings->sanitize)
		write_sanitized(c, line, length);
	else
		client_write(c, line, length);
	client_write(c, &line_end, 1);
}

/* Why c may not say that, or NULL. */
static const char *
objection(struct client *c, const char *line, size_t length)
{
	struct speaker *s = (struct speaker *)c->data;
	bool goes_on = c->framer.goes_on, is_first = !s->has_spoken;
	const char *why = NULL;

	s->has_spoken = true;
	if (is_first && settings->http_guard)
		why = http_guard_objects(line, length, goes_on);
	/* Without prefixes a line is a record, of which a piece is none. */
	if (why == NULL && goes_on && !settings->prefix)
		why = "its record is too long";
	return why;
}

static void
relay_said(struct client *c, const char *line, size_t length)
{
	const char *why = objection(c, line, length);

	if (why != NULL)
		expel(c, why);
	else
		write_line(c, line, length);
}

const struct service relay_service = {
	.name = "relay",
	.data_size = sizeof(struct speaker),
	.start = relay_start,
	.arrived = relay_arrived,
	.filter = relay_filter,
	.said = relay_said,
	.left = relay_left,
};
