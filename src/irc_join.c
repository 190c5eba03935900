#include <string.h>

#include "irc_access.h"
#include "irc_channel.h"
#include "irc_join.h"
#include "irc_line.h"
#include "irc_marker.h"
#include "irc_mask_list.h"
#include "irc_message.h"
#include "irc_names.h"
#include "irc_numeric.h"
#include "irc_part.h"
#include "irc_server.h"
#include "irc_subscription.h"
#include "irc_topic.h"
#include "irc_user.h"
#include "irc_valid.h"

static size_t
count_channels(const struct irc_user *u)
{
	const struct irc_member *m;
	size_t count = 0;

	for (m = u->channels; m != NULL; m = m->next_of_user)
		count++;
	return count;
}

/* Whether the user may come in. If not, *why says the reason. */
static bool
may_enter(const struct irc_user *u, const struct irc_channel *c,
    const char *key, enum irc_numeric *why)
{
	if (irc_is_banned(c, u))
		*why = ERR_BANNEDFROMCHAN;
	else if ((c->modes & CHANNEL_INVITE_ONLY) != 0 &&
	    !irc_channel_invited(c, u) &&
	    !irc_masks_fit(c->lists[LIST_INVITE], false, u))
		*why = ERR_INVITEONLYCHAN;
	else if (c->key != NULL && (key == NULL || strcmp(key, c->key) != 0))
		*why = ERR_BADCHANNELKEY;
	else if (c->limit > 0 && c->count >= c->limit)
		*why = ERR_CHANNELISFULL;
	else
		return true;
	return false;
}

/* To all members, u among them. */
static void
announce(struct irc_user *u, const struct irc_channel *c)
{
	struct irc_line l;

	irc_line_begin(&l, u, "JOIN %s", c->name);
	irc_line_send_channel(&l, c, NULL, 0, CAP_EXTENDED_JOIN);
	irc_line_end(&l);
	/* Nobody has an account, which is written as a star. */
	irc_line_begin(&l, u, "JOIN %s * :%s", c->name, u->realname);
	irc_line_send_channel(&l, c, NULL, CAP_EXTENDED_JOIN, 0);
	irc_line_end(&l);
	if (u->away == NULL)
		return;
	irc_line_begin(&l, u, "AWAY :%s", u->away);
	irc_line_send_channel(&l, c, u, CAP_AWAY_NOTIFY, 0);
	irc_line_end(&l);
}

/* Who made a channel is its operator; nobody has made one that was there
 * before its members. */
static void
enter(struct irc_user *u, struct irc_channel *c)
{
	bool is_first = c->count == 0 && (c->modes & CHANNEL_PERMANENT) == 0;

	irc_member_add(c, u, is_first ? MEMBER_OPERATOR : 0);
	irc_channel_uninvite(c, u);
	announce(u, c);
	irc_marker_tell(u, c->name);
	irc_topic_tell(u, c);
	if ((u->capabilities & CAP_NO_IMPLICIT_NAMES) == 0)
		irc_names_tell(u, c);
	irc_metadata_join(u, c);
}

static void
join(struct irc_user *u, const char *name, const char *key)
{
	struct irc_channel *c = irc_channel_find(name);
	enum irc_numeric why;

	if (c != NULL && irc_is_member(c, u))
		return;
	if (c == NULL && !irc_is_channel_name(name))
		irc_reply(u, ERR_BADCHANMASK, irc_word(name));
	else if (count_channels(u) >= (size_t)irc_server.settings->channels)
		irc_reply(u, ERR_TOOMANYCHANNELS, name);
	else if (c == NULL)
		enter(u, irc_channel_add(name));
	else if (!may_enter(u, c, key, &why))
		irc_reply(u, why, c->name);
	else
		enter(u, c);
}

void
irc_join(struct irc_user *u, const struct irc_message *m)
{
	char *names = m->parameter[0], *keys = m->parameter[1];
	char *name, *key;

	/* Some clients try whether they get an answer to this. */
	if (*names == '\0')
		irc_reply(u, ERR_NEEDMOREPARAMS, "JOIN");
	else if (strcmp(names, "0") == 0)
		irc_part_all(u);
	else
		while ((name = irc_message_item(&names)) != NULL) {
			key = irc_message_item(&keys);
			if (*name != '\0')
				join(u, name, key);
		}
}
