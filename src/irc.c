#include <string.h>

#include "client.h"
#include "irc.h"
#include "irc_channel.h"
#include "irc_command.h"
#include "irc_label.h"
#include "irc_leave.h"
#include "irc_message.h"
#include "irc_motd.h"
#include "irc_numeric.h"
#include "irc_server.h"
#include "irc_user.h"
#include "settings.h"

enum {
	/* A line that is longer is one too long; so is one of just this length,
	 * of which nobody knows whether it goes on. */
	LINE_MOST = IRC_TAGS_FULL + IRC_LINE_MOST + 100,
	QUEUE_MOST = 1024 * 1024, /* more is answered when that is read */
};

struct irc_server irc_server;
const char irc_version[] = "mini_serv-" MINI_SERV_VERSION;

static void
irc_start(const struct settings *settings)
{
	irc_server.settings = &settings->irc;
	irc_server.started = time(NULL);
	irc_motd_read();
}

static void
irc_reload(void)
{
	irc_motd_read();
}

static void
irc_arrived(struct client *c)
{
	struct irc_user *u = irc_user_of(c);

	irc_user_add(u, c);
	u->heard_at = irc_server.now;
}

/* The label, if there is one and the user knows what that is. */
static void
begin_label(struct irc_user *u, const char *tags)
{
	const char *label = strstr(tags, "label=");
	char text[65];
	size_t length;

	if (label == NULL || (label > tags && label[-1] != ';') ||
	    (u->capabilities & CAP_LABELED_RESPONSE) == 0)
		return;
	label += strlen("label=");
	length = strcspn(label, ";");
	if (length == 0 || length >= sizeof(text))
		return;
	memcpy(text, label, length);
	text[length] = '\0';
	irc_label_begin(u, text);
}

static void
run(struct irc_user *u, const char *line, size_t length)
{
	char bytes[LINE_MOST + 1];
	struct irc_message m;

	memcpy(bytes, line, length);
	switch (irc_message_read(&m, bytes, length)) {
	case IRC_READ:
		begin_label(u, m.tags);
		irc_command_run(u, &m);
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
irc_said(struct client *c, const char *line, size_t length)
{
	struct irc_user *u = irc_user_of(c);
	bool goes_on = length == LINE_MOST;

	u->heard_at = irc_server.now;
	u->pinged = false;
	if (goes_on && !u->too_long)
		irc_reply(u, ERR_INPUTTOOLONG);
	else if (!goes_on && !u->too_long)
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

/* Who is still there has been told; nobody is left to hear of it. */
static void
irc_stop(void)
{
	irc_channel_clear();
	irc_user_clear();
	irc_motd_clear();
}

static int64_t
irc_tick(int64_t now)
{
	irc_server.now = now;
	return INT64_MAX;
}

const struct service irc_service = {
	.name = "irc",
	.data_size = sizeof(struct irc_user),
	.queue_most = QUEUE_MOST,
	.line_most = LINE_MOST,
	.start = irc_start,
	.reload = irc_reload,
	.arrived = irc_arrived,
	.said = irc_said,
	.left = irc_left,
	.tick = irc_tick,
	.stop = irc_stop,
};
