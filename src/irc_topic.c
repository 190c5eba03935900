#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "irc_access.h"
#include "irc_channel.h"
#include "irc_line.h"
#include "irc_message.h"
#include "irc_numeric.h"
#include "irc_server.h"
#include "irc_topic.h"
#include "irc_user.h"
#include "memory.h"

void
irc_topic_tell(struct irc_user *u, const struct irc_channel *c)
{
	char at[24];

	if (c->topic == NULL)
		return;
	snprintf(at, sizeof(at), "%" PRId64, (int64_t)c->topic_at);
	irc_reply(u, RPL_TOPIC, c->name, c->topic);
	irc_reply(u, RPL_TOPICWHOTIME, c->name, c->topic_by, at);
}

static void
set_topic(struct irc_user *u, struct irc_channel *c, char *topic)
{
	struct irc_line l;

	irc_cut(topic, (size_t)irc_server.settings->topic_length);
	xcopy(&c->topic, *topic != '\0' ? topic : NULL);
	xcopy(&c->topic_by, u->nick);
	c->topic_at = time(NULL);
	irc_line_begin(&l, u, "TOPIC %s :%s", c->name, topic);
	irc_line_send_channel(&l, c, NULL, 0, 0);
	irc_line_end(&l);
}

void
irc_topic(struct irc_user *u, const struct irc_message *m)
{
	struct irc_channel *c = irc_channel_find(m->parameter[0]);

	if (!irc_sees(u, c))
		irc_reply(u, ERR_NOSUCHCHANNEL, irc_word(m->parameter[0]));
	else if (!irc_is_member(c, u))
		irc_reply(u, ERR_NOTONCHANNEL, c->name);
	else if (m->count == 1 && c->topic == NULL)
		irc_reply(u, RPL_NOTOPIC, c->name);
	else if (m->count == 1)
		irc_topic_tell(u, c);
	else if ((c->modes & CHANNEL_TOPIC) != 0 && !irc_is_operator(c, u))
		irc_reply(u, ERR_CHANOPRIVSNEEDED, c->name);
	else
		set_topic(u, c, m->parameter[1]);
}
