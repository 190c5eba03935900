#include <string.h>

#include "irc_access.h"
#include "irc_channel.h"
#include "irc_mask.h"
#include "irc_user.h"

/* In front of a mask, it only takes the voice: an extended ban. */
static const char mute[] = "m:";

/* Whether a mask behind the prefix is the user's. */
static bool
lists_mute(const struct irc_channel *c, enum irc_list list,
    const struct irc_user *u)
{
	const struct irc_mask *m = c->lists[list];
	size_t skip = strlen(mute);

	while (m != NULL &&
	    (strncmp(m->mask, mute, skip) != 0 ||
	        !irc_mask_fits(m->mask + skip, u)))
		m = m->next;
	return m != NULL;
}

bool
irc_is_banned(const struct irc_channel *c, const struct irc_user *u)
{
	return irc_channel_lists(c, LIST_BAN, u) &&
	    !irc_channel_lists(c, LIST_EXCEPT, u);
}

static bool
is_mute(const struct irc_channel *c, const struct irc_user *u)
{
	return lists_mute(c, LIST_BAN, u) && !lists_mute(c, LIST_EXCEPT, u) &&
	    !irc_channel_lists(c, LIST_EXCEPT, u);
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

	return m != NULL && (m->modes & MEMBER_OPERATOR) != 0;
}

bool
irc_sees(const struct irc_user *u, const struct irc_channel *c)
{
	return c != NULL &&
	    ((c->modes & CHANNEL_SECRET) == 0 || irc_is_member(c, u));
}
