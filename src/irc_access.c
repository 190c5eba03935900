#include "irc_access.h"
#include "irc_channel.h"
#include "irc_mask_list.h"
#include "irc_user.h"

bool
irc_is_banned(const struct irc_channel *c, const struct irc_user *u)
{
	return irc_masks_fit(c->lists[LIST_BAN], false, u) &&
	    !irc_masks_fit(c->lists[LIST_EXCEPT], false, u);
}

static bool
is_mute(const struct irc_channel *c, const struct irc_user *u)
{
	return irc_masks_fit(c->lists[LIST_BAN], true, u) &&
	    !irc_masks_fit(c->lists[LIST_EXCEPT], true, u) &&
	    !irc_masks_fit(c->lists[LIST_EXCEPT], false, u);
}

bool
irc_may_speak(const struct irc_channel *c, const struct irc_user *u)
{
	const struct irc_member *m = irc_member_find(c, u);

	if (m != NULL && m->modes != 0)
		return true;
	if (m == NULL && (c->modes & CHANNEL_NO_OUTSIDE) != 0)
		return false;
	return (c->modes & CHANNEL_MODERATED) == 0 && !irc_is_banned(c, u) &&
	    !is_mute(c, u);
}

bool
irc_is_member(const struct irc_channel *c, const struct irc_user *u)
{
	return irc_member_find(c, u) != NULL;
}

bool
irc_is_operator(const struct irc_channel *c, const struct irc_user *u)
{
	const struct irc_member *m = irc_member_find(c, u);

	return (m != NULL && (m->modes & MEMBER_OPERATOR) != 0) ||
	    ((u->modes & USER_OPERATOR) != 0 &&
		(c->modes & CHANNEL_PERMANENT) != 0);
}

bool
irc_sees(const struct irc_user *u, const struct irc_channel *c)
{
	return c != NULL &&
	    ((c->modes & CHANNEL_SECRET) == 0 || irc_is_member(c, u));
}

bool
irc_lists(const struct irc_user *u, const struct irc_channel *c)
{
	return irc_sees(u, c) &&
	    ((c->modes & CHANNEL_PRIVATE) == 0 || irc_is_member(c, u));
}
