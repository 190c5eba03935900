#include <stdint.h>
#include <stdio.h>

#include "client.h"
#include "irc_leave.h"
#include "irc_line.h"
#include "irc_send.h"
#include "irc_server.h"
#include "irc_timeout.h"
#include "irc_user.h"

enum { BETWEEN = 1000 }; /* milliseconds from one look at all to the next */

static int64_t due = INT64_MAX;

/* How long it may go on without saying anything, or INT64_MAX. */
static int64_t
deadline(const struct irc_user *u)
{
	const struct irc_settings *s = irc_server.settings;

	if (!u->registered)
		return s->registration_timeout > 0
		    ? u->arrived_at + s->registration_timeout
		    : INT64_MAX;
	if (s->ping_interval == 0)
		return INT64_MAX;
	return u->heard_at + (u->pinged ? 2 : 1) * s->ping_interval;
}

void
irc_timeout_expect(const struct irc_user *u)
{
	int64_t at = deadline(u);

	if (at < due)
		due = at;
}

void
irc_timeout_reload(void)
{
	due = 0;
}

/* Where its queue begins: whoever reads what is ahead of him moves that. */
static size_t
place_of(const struct irc_user *u)
{
	const struct send_queue *q = &u->client->ahead.queue;

	return q->first + q->sent;
}

/* A PING stands behind all that it has yet to read: as long as that moves, it
 * has time to answer. */
static bool
is_reading(const struct irc_user *u)
{
	return u->client->ahead.queue.count > 0 && place_of(u) != u->place;
}

static void
ping(struct irc_user *u)
{
	char line[IRC_LINE_MOST + 1];

	snprintf(line, sizeof(line), "PING :%s", irc_server.settings->name);
	irc_send(u, "", line);
	u->place = place_of(u);
	u->pinged = true;
}

static void
end(struct irc_user *u)
{
	char why[64];

	if (!u->registered) {
		irc_leave(u, "Registration timed out");
		return;
	}
	snprintf(why, sizeof(why), "Ping timeout: %lld seconds",
	    (long long)((irc_server.now - u->heard_at) / 1000));
	irc_leave(u, why);
}

/* Its time is over. */
static void
warn(struct irc_user *u)
{
	if (!u->registered || (u->pinged && !is_reading(u)))
		end(u);
	else if (u->pinged) {
		u->heard_at =
		    irc_server.now - irc_server.settings->ping_interval;
		u->place = place_of(u);
	} else
		ping(u);
}

int64_t
irc_timeout_tick(int64_t now)
{
	struct irc_user *u, *next;

	if (now < due)
		return due;
	due = INT64_MAX;
	for (u = irc_user_first(); u != NULL; u = next) {
		next = u->next;
		if (deadline(u) <= now)
			warn(u);
		if (u->client != NULL)
			irc_timeout_expect(u);
	}
	irc_leave_due();
	if (due < now + BETWEEN)
		due = now + BETWEEN;
	return due;
}
