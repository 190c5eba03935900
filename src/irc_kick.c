#include <stddef.h>

#include "irc_access.h"
#include "irc_channel.h"
#include "irc_kick.h"
#include "irc_line.h"
#include "irc_message.h"
#include "irc_numeric.h"
#include "irc_server.h"
#include "irc_user.h"

static void
remove_member(struct irc_user *u, struct irc_member *m, const char *why)
{
	struct irc_channel *c = m->channel;
	struct irc_line l;

	irc_line_begin(&l, u, "KICK %s %s :%s", c->name, m->user->nick, why);
	irc_line_send_channel(&l, c, NULL, 0, 0);
	irc_line_end(&l);
	irc_member_remove(m);
	irc_channel_sweep(c);
}

static void
kick(struct irc_user *u, const char *name, const char *nick, const char *why)
{
	const struct irc_channel *c = irc_channel_find(name);
	const struct irc_user *target = irc_user_find(nick);
	struct irc_member *m =
	    c != NULL && target != NULL ? irc_member_find(c, target) : NULL;

	if (c == NULL)
		irc_reply(u, ERR_NOSUCHCHANNEL, irc_word(name));
	else if (!irc_is_member(c, u))
		irc_reply(u, ERR_NOTONCHANNEL, c->name);
	else if (!irc_is_operator(c, u))
		irc_reply(u, ERR_CHANOPRIVSNEEDED, c->name);
	else if (m == NULL)
		irc_reply(u, ERR_USERNOTINCHANNEL, irc_word(nick), c->name);
	else
		remove_member(u, m, why);
}

/* One channel for all users, or, in RFC 2812, one for each of them. */
void
irc_kick(struct irc_user *u, const struct irc_message *m)
{
	char *channels = m->parameter[0], *nicks = m->parameter[1];
	char *reason = m->parameter[2], *name, *next, *nick;
	const char *why = u->nick;
	int64_t left = irc_server.settings->targets;

	if (reason != NULL && *reason != '\0') {
		irc_cut(reason, (size_t)irc_server.settings->kick_length);
		why = reason;
	}
	name = irc_message_item(&channels);
	while (left-- > 0 && (nick = irc_message_item(&nicks)) != NULL) {
		kick(u, name, nick, why);
		next = irc_message_item(&channels);
		if (next != NULL)
			name = next;
	}
}
