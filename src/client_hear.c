#include <inttypes.h>

#include "client.h"
#include "log.h"
#include "moment.h"
#include "service.h"

enum { HEARD_MOST = 20 }; /* milliseconds, for one client while others wait */

/* Nobody waits for an unfinished line alone: only hearing more can end it. */
bool
client_has_to_wait(struct client *c, size_t most)
{
	if (c->dismissed)
		return false;
	c->over = c->held > 0 && client_held(c) > most;
	return c->over || c->deaf || client_is_behind(c);
}

bool
client_is_interrupted(const struct client *c)
{
	return framer_holds(&c->framer) && !c->over && !client_is_behind(c);
}

/* Others' turn, from that moment on. */
static bool
has_to_stop(struct client *c, int64_t until)
{
	if (c->service->queue_most > 0)
		return !c->left &&
		    (client_is_behind(c) || moment_now() >= until);
	if (!c->yields)
		return false;
	c->yields = false;
	return !c->left;
}

void
client_goes_on(struct client *c, size_t longest)
{
	int64_t until = moment_now() + HEARD_MOST;
	const char *line;
	size_t length;

	while ((line = framer_line(&c->framer, longest, &length)) != NULL) {
		if (!c->left)
			c->service->said(c, line, length);
		if (has_to_stop(c, until)) {
			framer_hold(&c->framer);
			return;
		}
	}
}

static void
say(struct client *c, char *bytes, size_t length, size_t longest)
{
	if (c->service->heard != NULL) {
		if (length > 0)
			c->service->heard(c, bytes, length);
		return;
	}
	if (c->service->filter != NULL && length > 0)
		length = c->service->filter(c, bytes, length);
	framer_feed(&c->framer, bytes, length);
	client_goes_on(c, longest);
}

/* The last, unfinished line counts. */
static void
leave(struct client *c, size_t longest)
{
	const char *line;
	size_t length;

	say(c, NULL, 0, longest);
	line = framer_rest(&c->framer, &length);
	if (line != NULL && !c->left && !c->service->whole_lines)
		c->service->said(c, line, length);
	framer_clear(&c->framer);
	c->dismissed = false;
	if (c->left)
		return;
	log_line(LOG_DETAIL, "%s: client %" PRIu64 " left", c->service->name,
	    c->id);
	c->left = true;
	if (c->service->left != NULL)
		c->service->left(c);
	reader_finish(&c->ahead.reader);
}

void
client_heard(struct client *c, char *bytes, size_t length, size_t longest)
{
	if (c->dismissed)
		c->dismissed = length > 0;
	else if (length > 0)
		say(c, bytes, length, longest);
	else
		leave(c, longest);
}
