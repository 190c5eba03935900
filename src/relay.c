#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "client.h"
#include "relay.h"

/* "client 18446744073709551615: " */
enum { PREFIX_SIZE = 32 };

/* The relay's own in each client. */
struct speaker {
	char prefix[PREFIX_SIZE];
	size_t prefix_length;
};

/* By c itself, so that everybody else hears it. */
static void
announce(struct client *c, const char *what)
{
	char line[64];

	snprintf(line, sizeof(line), "server: client %" PRIu64 " just %s\n",
	    c->id, what);
	client_write(c, line, strlen(line));
}

static void
relay_arrived(struct client *c)
{
	struct speaker *s = (struct speaker *)c->data;

	snprintf(s->prefix, sizeof(s->prefix), "client %" PRIu64 ": ", c->id);
	s->prefix_length = strlen(s->prefix);
	announce(c, "arrived");
}

static void
relay_said(struct client *c, const char *line, size_t length)
{
	const struct speaker *s = (const struct speaker *)c->data;

	client_write(c, s->prefix, s->prefix_length);
	client_write(c, line, length);
	client_write(c, "\n", 1);
}

static void
relay_left(struct client *c)
{
	announce(c, "left");
}

const struct service relay_service = {
	.name = "relay",
	.data_size = sizeof(struct speaker),
	.arrived = relay_arrived,
	.said = relay_said,
	.left = relay_left,
};
