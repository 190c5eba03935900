#include <stddef.h>
#include <stdio.h>

#include "client.h"
#include "irc_batch.h"
#include "irc_channel.h"
#include "irc_flood.h"
#include "irc_label.h"
#include "irc_leave.h"
#include "irc_line.h"
#include "irc_monitor.h"
#include "irc_send.h"
#include "irc_user.h"
#include "irc_whowas.h"

static void
leave_channels(struct irc_user *u)
{
	while (u->channels != NULL) {
		struct irc_channel *c = u->channels->channel;

		irc_member_remove(u->channels);
		irc_channel_sweep(c);
	}
	irc_channel_forget(u);
}

/* Nothing points to it any more. */
static void
forget(struct irc_user *u)
{
	irc_monitor_forget(u);
	irc_batch_forget(u);
	leave_channels(u);
	irc_flood_forget(u);
	irc_user_remove(u);
}

void
irc_leave_lost(struct irc_user *u, const char *why)
{
	struct irc_line l;

	if (u->registered) {
		irc_line_begin(&l, u, "QUIT :%s", why);
		irc_line_send_peers(&l, u, 0, 0);
		irc_line_end(&l);
		irc_monitor_forget(u); /* it may watch itself */
		irc_monitor_offline(u, u->nick);
		irc_whowas_add(u);
	}
	forget(u);
}

static void
tell_why(struct irc_user *u, const char *why)
{
	char line[2 * IRC_LINE_MOST];

	u->ends_because = NULL;
	snprintf(line, sizeof(line), "ERROR :Closing link: %s (%s)", irc_host,
	    why);
	irc_cut(line, IRC_LINE_MOST);
	if (irc_label_keeps(u, "", line))
		irc_label_end();
	else
		irc_send(u, "", line);
}

void
irc_leave(struct irc_user *u, const char *why)
{
	struct client *c = u->client;

	tell_why(u, why);
	irc_leave_lost(u, why);
	client_dismiss(c);
}

/* Nobody hears that the others leave, since nobody stays. */
void
irc_leave_all(const char *why)
{
	struct irc_user *u;

	while ((u = irc_user_first()) != NULL) {
		struct client *c = u->client;

		tell_why(u, why);
		forget(u);
		client_dismiss(c);
	}
}

/* Those whom this tells of it may end by it. */
void
irc_leave_due(void)
{
	struct irc_user *u;

	while ((u = irc_user_next_end()) != NULL) {
		/* It has not read what there is, and shall have a last word. */
		send_queue_shorten(&u->client->ahead.queue);
		irc_leave(u, u->ends_because);
	}
}
