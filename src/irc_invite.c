#include <stddef.h>

#include "irc_access.h"
#include "irc_channel.h"
#include "irc_invite.h"
#include "irc_line.h"
#include "irc_message.h"
#include "irc_numeric.h"
#include "irc_user.h"

/* The channels to which u is invited. */
static void
tell_invitations(struct irc_user *u)
{
	const struct irc_invitation *i;

	for (i = u->invitations; i != NULL; i = i->next_of_user)
		irc_reply(u, RPL_INVITELIST, i->channel->name);
	irc_reply(u, RPL_ENDOFINVITELIST);
}

static void
invite(struct irc_user *u, struct irc_channel *c, struct irc_user *guest)
{
	struct irc_line l;

	irc_channel_invite(c, guest);
	irc_reply(u, RPL_INVITING, guest->nick, c->name);
	if (guest->away != NULL)
		irc_reply(u, RPL_AWAY, guest->nick, guest->away);
	irc_line_begin(&l, u, "INVITE %s %s", guest->nick, c->name);
	irc_line_send(&l, guest);
	irc_line_send_channel(&l, c, u, CAP_INVITE_NOTIFY, 0);
	irc_line_end(&l);
}

void
irc_invite(struct irc_user *u, const struct irc_message *m)
{
	struct irc_user *guest;
	struct irc_channel *c;

	if (m->count < 2) {
		if (m->count == 0)
			tell_invitations(u);
		else
			irc_reply(u, ERR_NEEDMOREPARAMS, "INVITE");
		return;
	}
	guest = irc_user_find(m->parameter[0]);
	c = irc_channel_find(m->parameter[1]);
	if (guest == NULL || !guest->registered)
		irc_reply(u, ERR_NOSUCHNICK, irc_word(m->parameter[0]));
	else if (c == NULL)
		irc_reply(u, ERR_NOSUCHCHANNEL, irc_word(m->parameter[1]));
	else if (!irc_is_member(c, u))
		irc_reply(u, ERR_NOTONCHANNEL, c->name);
	else if ((c->modes & CHANNEL_INVITE_ONLY) != 0 &&
	    !irc_is_operator(c, u))
		irc_reply(u, ERR_CHANOPRIVSNEEDED, c->name);
	else if (irc_is_member(c, guest))
		irc_reply(u, ERR_USERONCHANNEL, guest->nick, c->name);
	else
		invite(u, c, guest);
}

static bool
is_open(const struct irc_channel *c)
{
	return (c->modes & CHANNEL_INVITE_ONLY) == 0 && c->key == NULL &&
	    (c->limit == 0 || c->count < c->limit);
}

/* What an operator does not read counts as others' words. */
static void
tell_knock(struct irc_user *u, const struct irc_channel *c)
{
	const struct irc_member *m;
	char prefix[IRC_PREFIX_SIZE];
	struct irc_line l;

	irc_user_prefix(u, prefix);
	for (m = c->first; m != NULL; m = m->next) {
		if ((m->modes & MEMBER_OPERATOR) == 0)
			continue;
		irc_line_begin_server(&l, u,
		    "%d %s %s %s :has asked for an invite", RPL_KNOCK,
		    m->user->nick, c->name, prefix);
		irc_line_send(&l, m->user);
		irc_line_end(&l);
	}
	irc_reply(u, RPL_KNOCKDLVR, c->name);
}

/* To ask for an invitation, though one is not in. */
void
irc_knock(struct irc_user *u, const struct irc_message *m)
{
	const struct irc_channel *c = irc_channel_find(m->parameter[0]);

	if (c == NULL)
		irc_reply(u, ERR_NOSUCHCHANNEL, irc_word(m->parameter[0]));
	else if (irc_is_member(c, u))
		irc_reply(u, ERR_KNOCKONCHAN, c->name);
	else if (is_open(c))
		irc_reply(u, ERR_CHANOPEN, c->name);
	else if (irc_is_banned(c, u))
		irc_reply(u, ERR_CANNOTKNOCK, c->name);
	else
		tell_knock(u, c);
}
