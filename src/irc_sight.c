#include "irc_access.h"
#include "irc_channel.h"
#include "irc_sight.h"
#include "irc_user.h"

static bool
share_channel(const struct irc_user *a, const struct irc_user *b)
{
	const struct irc_member *m = a->channels;

	while (m != NULL && !irc_is_member(m->channel, b))
		m = m->next_of_user;
	return m != NULL;
}

bool
irc_sees_user(const struct irc_user *u, const struct irc_user *other)
{
	return (other->modes & USER_INVISIBLE) == 0 || u == other ||
	    share_channel(u, other);
}

bool
irc_sees_member(const struct irc_user *u, const struct irc_member *m)
{
	const uint32_t hidden = CHANNEL_SECRET | CHANNEL_PRIVATE;

	return (m->channel->modes & hidden) == 0 || u == m->user ||
	    irc_is_member(m->channel, u);
}
