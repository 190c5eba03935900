#include <string.h>

#include "client.h"
#include "irc_flood.h"
#include "irc_message.h"
#include "irc_server.h"
#include "irc_user.h"
#include "memory.h"

enum {
	BETWEEN = 100, /* milliseconds from one look at all to the next */
	KEPT_LEAST = 1024,
};

static int64_t due = INT64_MAX;

/* When it may say the next line. */
static int64_t
time_for_line(const struct irc_user *u)
{
	const struct irc_settings *s = irc_server.settings;

	return u->paid_until - (s->flood_lines - 1) * s->flood_penalty;
}

static void
charge(struct irc_user *u)
{
	if (u->paid_until < irc_server.now)
		u->paid_until = irc_server.now;
	u->paid_until += irc_server.settings->flood_penalty;
}

static bool
has_kept(const struct irc_user *u)
{
	return u->kept.length > 0;
}

static void
append(struct irc_kept *k, const char *bytes, size_t length)
{
	size_t size = k->size > 0 ? k->size : KEPT_LEAST;

	while (size < k->length + length)
		size *= 2;
	if (size > k->size)
		k->bytes = xgrow(k->bytes, k->size, size);
	k->size = size;
	memcpy(k->bytes + k->length, bytes, length);
	k->length += length;
}

static void
put_aside(struct irc_user *u, const char *line, size_t length)
{
	append(&u->kept, line, length);
	append(&u->kept, "\n", 1);
	u->client->deaf = true;
	if (due > time_for_line(u))
		due = time_for_line(u);
}

bool
irc_flood_keeps(struct irc_user *u, const char *line, size_t length)
{
	if (irc_server.settings->flood_penalty == 0 && !has_kept(u))
		return false;
	if (!has_kept(u) && time_for_line(u) <= irc_server.now) {
		charge(u);
		return false;
	}
	put_aside(u, line, length);
	return true;
}

/* Say the first line that waits. */
static void
run_first(struct irc_user *u,
    void (*run)(struct irc_user *, const char *, size_t))
{
	char line[IRC_SAID_MOST];
	const char *first = u->kept.bytes + u->kept.first;
	size_t length = (size_t)((const char *)memchr(first, '\n',
				     u->kept.length - u->kept.first) -
	    first);

	memcpy(line, first, length);
	u->kept.first += length + 1;
	if (u->kept.first == u->kept.length)
		irc_flood_forget(u);
	charge(u);
	run(u, line, length);
}

/* All lines of u whose time has come. Whether somebody has left by them. */
static bool
run_due(struct irc_user *u,
    void (*run)(struct irc_user *, const char *, size_t))
{
	size_t here = irc_user_census()->here;

	while (u->client != NULL && has_kept(u) &&
	    time_for_line(u) <= irc_server.now && !client_is_behind(u->client))
		run_first(u, run);
	return irc_user_census()->here != here;
}

int64_t
irc_flood_tick(int64_t now,
    void (*run)(struct irc_user *, const char *, size_t))
{
	struct irc_user *u;

	if (now < due)
		return due;
	due = INT64_MAX;
	for (u = irc_user_first(); u != NULL;) {
		/* It may be another who has left. */
		if (has_kept(u) && run_due(u, run)) {
			u = irc_user_first();
			continue;
		}
		if (has_kept(u) && time_for_line(u) < due)
			due = time_for_line(u);
		u = u->next;
	}
	if (due < now + BETWEEN)
		due = now + BETWEEN;
	return due;
}

void
irc_flood_forget(struct irc_user *u)
{
	xdrop(u->kept.bytes, u->kept.size);
	u->kept = (struct irc_kept){ 0 };
	u->client->deaf = false;
}
