#include <inttypes.h>

#include "client.h"
#include "delimiter.h"
#include "http_guard.h"
#include "log.h"
#include "relay.h"
#include "relay_commands.h"
#include "relay_names.h"
#include "relay_speaker.h"
#include "service.h"
#include "settings.h"
#include "telnet.h"

static void
relay_arrived(struct client *c)
{
	c->framer.delimiter = (enum delimiter)relay_settings->delimiter;
	speaker_begin(c);
	if (relay_settings->commands)
		relay_names_enter(c);
	speaker_announce(c, PART_ARRIVED, "just arrived");
}

static void
relay_left(struct client *c)
{
	speaker_announce(c, PART_LEFT, "just left");
	if (relay_settings->commands)
		relay_names_leave(c);
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
	struct speaker *s = speaker_of(c);
	const struct telnet_host host = {
		.line_end = delimiter_byte(c->framer.delimiter),
		.answer = answer,
		.whom = c,
	};

	if (!relay_settings->telnet)
		return length;
	return telnet_read(&s->telnet, &host, bytes, length);
}

/* Why c may not say that, or NULL. */
static const char *
objection(struct client *c, const char *line, size_t length)
{
	struct speaker *s = speaker_of(c);
	bool goes_on = c->framer.goes_on, is_first = !s->has_spoken;
	const char *why = NULL;

	s->has_spoken = true;
	if (is_first && relay_settings->http_guard)
		why = http_guard_objects(line, length, goes_on);
	/* Without prefixes a line is a record, of which a piece is none. */
	if (why == NULL && goes_on && !relay_settings->prefix)
		why = "its record is too long";
	return why;
}

static bool
has_commands(void)
{
	return relay_settings->commands || relay_settings->resume;
}

static void
relay_said(struct client *c, const char *line, size_t length)
{
	const char *why = objection(c, line, length);

	if (why != NULL)
		expel(c, why);
	else if (!has_commands() || !relay_command(c, &line, &length))
		speaker_say(c, line, length);
}

const struct service relay_service = {
	.name = "relay",
	.data_size = sizeof(struct speaker),
	.start = speaker_start,
	.arrived = relay_arrived,
	.filter = relay_filter,
	.said = relay_said,
	.left = relay_left,
	.stop = relay_names_clear,
};
