#include <stddef.h>

#include "irc_channel.h"
#include "irc_line.h"
#include "irc_message.h"
#include "irc_numeric.h"
#include "irc_part.h"
#include "irc_user.h"

/* why may be NULL. */
static void
leave(struct irc_member *m, const char *why)
{
	struct irc_channel *c = m->channel;
	struct irc_line l;

	if (why != NULL && *why != '\0')
		irc_line_begin(&l, m->user, "PART %s :%s", c->name, why);
	else
		irc_line_begin(&l, m->user, "PART %s", c->name);
	irc_line_send_channel(&l, c, NULL, 0, 0);
	irc_line_end(&l);
	irc_member_remove(m);
	irc_channel_sweep(c);
}

void
irc_part(struct irc_user *u, const struct irc_message *m)
{
	char *list = m->parameter[0], *name;

	while ((name = irc_message_item(&list)) != NULL) {
		struct irc_channel *c = irc_channel_find(name);
		struct irc_member *member =
		    c != NULL ? irc_member_find(c, u) : NULL;

		if (c == NULL)
			irc_reply(u, ERR_NOSUCHCHANNEL, irc_word(name));
		else if (member == NULL)
			irc_reply(u, ERR_NOTONCHANNEL, c->name);
		else
			leave(member, m->parameter[1]);
	}
}

void
irc_part_all(struct irc_user *u)
{
	while (u->channels != NULL)
		leave(u->channels, NULL);
}
