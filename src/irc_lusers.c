#include <stdio.h>

#include "irc_channel.h"
#include "irc_lusers.h"
#include "irc_message.h"
#include "irc_numeric.h"
#include "irc_target.h"
#include "irc_user.h"

enum { NUMBER_SIZE = 24 };

static const char *
write_number(size_t number, char text[NUMBER_SIZE])
{
	snprintf(text, NUMBER_SIZE, "%zu", number);
	return text;
}

static void
send_visits(struct irc_user *u, const struct irc_census *n)
{
	char now[NUMBER_SIZE], most[NUMBER_SIZE];

	write_number(n->registered, now);
	write_number(n->most, most);
	irc_reply(u, RPL_LOCALUSERS, now, most, now, most);
	irc_reply(u, RPL_GLOBALUSERS, now, most, now, most);
}

void
irc_send_lusers(struct irc_user *u)
{
	const struct irc_census *n = irc_user_census();
	char one[NUMBER_SIZE], other[NUMBER_SIZE];

	irc_reply(u, RPL_LUSERCLIENT,
	    write_number(n->registered - n->invisible, one),
	    write_number(n->invisible, other));
	irc_reply(u, RPL_LUSEROP, write_number(n->operators, one));
	irc_reply(u, RPL_LUSERUNKNOWN,
	    write_number(n->here - n->registered, one));
	irc_reply(u, RPL_LUSERCHANNELS, write_number(irc_channel_count(), one));
	irc_reply(u, RPL_LUSERME, write_number(n->registered, one));
	send_visits(u, n);
}

/* LUSERS [mask [server]] */
void
irc_lusers(struct irc_user *u, const struct irc_message *m)
{
	if (irc_target_is_here(u, m->parameter[1]))
		irc_send_lusers(u);
}
