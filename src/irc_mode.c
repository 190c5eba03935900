#include "irc_channel.h"
#include "irc_channel_mode.h"
#include "irc_message.h"
#include "irc_mode.h"
#include "irc_numeric.h"
#include "irc_user_mode.h"

void
irc_mode(struct irc_user *u, const struct irc_message *m)
{
	const char *target = m->parameter[0];
	struct irc_channel *c = irc_channel_find(target);

	if (c != NULL)
		irc_channel_mode(u, c, m);
	else if (*target == '#')
		irc_reply(u, ERR_NOSUCHCHANNEL, irc_word(target));
	else
		irc_user_mode(u, m);
}
