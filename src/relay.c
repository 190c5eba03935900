#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "client.h"
#include "relay.h"
#include "service.h"
#include "settings.h"

/* "client 18446744073709551615: " */
enum { PREFIX_SIZE = 32 };

/* The relay's own in each client. */
struct speaker {
	char prefix[PREFIX_SIZE];
	size_t prefix_length;
};

/* By c itself, so that everybody else hears it. */
static void
announce(struct client *c, enum part part, const char *what)
{
	char line[64];

	snprintf(line, sizeof(line), "server: client %" PRIu64 " just %s\n",
	    c->id, what);
	client_write_part(c, part, line, strlen(line));
}

static const struct settings *settings;

static void
relay_start(const struct settings *s)
{
	settings = s;
}

static void
relay_arrived(struct client *c)
{
	struct speaker *s = (struct speaker *)c->data;

	snprintf(s->prefix, sizeof(s->prefix), "client %" PRIu64 ": ", c->id);
	s->prefix_length = strlen(s->prefix);
	announce(c, PART_ARRIVED, "arrived");
}

static bool
is_control(unsigned char byte)
{
	return (byte < ' ' && byte != '\t') || byte == 0x7F;
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
relay_said(struct client *c, const char *line, size_t length)
{
	const struct speaker *s = (const struct speaker *)c->data;

	client_write_part(c, PART_PREFIX, s->prefix, s->prefix_length);
	if (settings->sanitize)
		write_sanitized(c, line, length);
	else
		client_write(c, line, length);
	client_write(c, "\n", 1);
}

static void
relay_left(struct client *c)
{
	announce(c, PART_LEFT, "left");
}

const struct service relay_service = {
	.name = "relay",
	.data_size = sizeof(struct speaker),
	.start = relay_start,
	.arrived = relay_arrived,
	.said = relay_said,
	.left = relay_left,
};
