#include <string.h>

#include "client.h"
#include "irc.h"
#include "irc_channel.h"
#include "irc_command.h"
#include "irc_declare.h"
#include "irc_fail.h"
#include "irc_flood.h"
#include "irc_label.h"
#include "irc_leave.h"
#include "irc_message.h"
#include "irc_monitor.h"
#include "irc_motd.h"
#include "irc_numeric.h"
#include "irc_redact.h"
#include "irc_server.h"
#include "irc_timeout.h"
#include "irc_user.h"
#include "irc_utf8.h"
#include "irc_whowas.h"
#include "names.h"
#include "settings.h"

/* More is answered when that is read. */
enum { QUEUE_MOST = 1024 * 1024 };

struct irc_server irc_server;
const char irc_version[] = "mini_serv-" MINI_SERV_VERSION;

static void
irc_start(const struct settings *settings)
{
	irc_server.settings = &settings->irc;
	irc_server.path = settings->path;
	irc_server.started = time(NULL);
	irc_declare();
	irc_motd_read();
}

static void
irc_reload(void)
{
	irc_declare();
	irc_motd_read();
	irc_timeout_reload();
}

static void
irc_arrived(struct client *c)
{
	struct irc_user *u = irc_user_of(c);

	irc_user_add(u, c);
	u->arrived_at = u->heard_at = irc_server.now;
	irc_timeout_expect(u);
}

/* What is not UTF-8 is neither done nor handed on; a NOTICE has no answer:
 * https://ircv3.net/specs/extensions/utf8-only */
static void
refuse(struct irc_user *u, const struct irc_message *m)
{
	bool readable = irc_utf8_is(m->command, strlen(m->command));

	if (!names_equal(m->command, "NOTICE"))
		irc_fail(u, readable ? m->command : "*", "INVALID_UTF8", NULL,
		    "Message rejected, it is not UTF-8");
}

static void
run(struct irc_user *u, const char *line, size_t length)
{
	char bytes[IRC_SAID_MOST + 1];
	struct irc_message m;

	u->heard_at = irc_server.now;
	u->pinged = false;
	memcpy(bytes, line, length);
	switch (irc_message_read(&m, bytes, length)) {
	case IRC_READ:
		/* A label is handed back; it has to be UTF-8 too. */
		if (irc_utf8_is(m.tags, strlen(m.tags)))
			irc_label_begin(u, m.tags);
		if (irc_utf8_is(line, length))
			irc_command_run(u, &m);
		else
			refuse(u, &m);
		irc_label_end();
		break;
	case IRC_TOO_LONG:
		irc_reply(u, ERR_INPUTTOOLONG);
		break;
	case IRC_EMPTY:
	default:
		break;
	}
}

static void
run_late(struct irc_user *u, const char *line, size_t length)
{
	run(u, line, length);
	irc_leave_due();
}

static void
irc_said(struct client *c, const char *line, size_t length)
{
	struct irc_user *u = irc_user_of(c);
	bool goes_on = c->framer.goes_on;

	u->heard_at = irc_server.now;
	u->pinged = false;
	if (goes_on && !u->too_long)
		irc_reply(u, ERR_INPUTTOOLONG);
	else if (!goes_on && !u->too_long && !irc_flood_keeps(u, line, length))
		run(u, line, length);
	if (u->client != NULL)
		u->too_long = goes_on;
	irc_leave_due();
}

static void
irc_left(struct client *c)
{
	irc_leave_lost(irc_user_of(c), "Connection closed");
	irc_leave_due();
}

static void
irc_end(void)
{
	irc_leave_all("The server ends");
}

static void
irc_stop(void)
{
	irc_channel_clear();
	irc_user_clear();
	irc_monitor_clear();
	irc_whowas_clear();
	irc_redact_clear();
	irc_motd_clear();
}

static void
irc_clock(int64_t now)
{
	irc_server.now = now;
}

static int64_t
irc_tick(int64_t now)
{
	int64_t timeout, flood;

	irc_clock(now);
	timeout = irc_timeout_tick(now);
	flood = irc_flood_tick(now, run_late);
	return timeout < flood ? timeout : flood;
}

const struct service irc_service = {
	.name = "irc",
	.data_size = sizeof(struct irc_user),
	.queue_most = QUEUE_MOST,
	.line_most = IRC_SAID_MOST,
	.whole_lines = true, /* RFC 1459, 2.3: they end with CR LF */
	.start = irc_start,
	.reload = irc_reload,
	.arrived = irc_arrived,
	.said = irc_said,
	.left = irc_left,
	.clock = irc_clock,
	.tick = irc_tick,
	.end = irc_end,
	.stop = irc_stop,
};
