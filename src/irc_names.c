#include <stdio.h>
#include <string.h>

#include "irc_access.h"
#include "irc_channel.h"
#include "irc_message.h"
#include "irc_names.h"
#include "irc_numeric.h"
#include "irc_server.h"
#include "irc_user.h"

const char *
irc_names_prefix(const struct irc_user *u, const struct irc_member *m)
{
	bool all = (u->capabilities & CAP_MULTI_PREFIX) != 0;

	if ((m->modes & MEMBER_OPERATOR) == 0)
		return (m->modes & MEMBER_VOICE) != 0 ? "+" : "";
	return all && (m->modes & MEMBER_VOICE) != 0 ? "@+" : "@";
}

static void
write_name(const struct irc_user *u, const struct irc_member *m,
    char name[IRC_PREFIX_SIZE + 2])
{
	char full[IRC_PREFIX_SIZE];
	bool long_form = (u->capabilities & CAP_USERHOST_IN_NAMES) != 0;

	snprintf(name, IRC_PREFIX_SIZE + 2, "%s%s", irc_names_prefix(u, m),
	    long_form ? irc_user_prefix(m->user, full) : m->user->nick);
}

static const char *
symbol(const struct irc_channel *c)
{
	if ((c->modes & CHANNEL_SECRET) != 0)
		return "@";
	return (c->modes & CHANNEL_PRIVATE) != 0 ? "*" : "=";
}

/* How many bytes of names one reply may hold. */
static size_t
room_for_names(const struct irc_user *u, const struct irc_channel *c)
{
	return IRC_LINE_MOST - strlen(": 353  =  :") -
	    strlen(irc_server.settings->name) - strlen(u->nick) -
	    strlen(c->name);
}

/* In as many replies as it takes. */
static void
tell_members(struct irc_user *u, const struct irc_channel *c)
{
	bool is_member = irc_is_member(c, u);
	char names[IRC_LINE_MOST + 1], name[IRC_PREFIX_SIZE + 2];
	size_t room = room_for_names(u, c), used = 0;
	const struct irc_member *m;

	for (m = c->first; m != NULL; m = m->next) {
		if (!is_member && (m->user->modes & USER_INVISIBLE) != 0)
			continue;
		write_name(u, m, name);
		if (used > 0 && used + 1 + strlen(name) > room) {
			irc_reply(u, RPL_NAMREPLY, symbol(c), c->name, names);
			used = 0;
		}
		used += (size_t)snprintf(names + used, sizeof(names) - used,
		    "%s%s", used > 0 ? " " : "", name);
	}
	if (used > 0)
		irc_reply(u, RPL_NAMREPLY, symbol(c), c->name, names);
}

void
irc_names_tell(struct irc_user *u, const struct irc_channel *c)
{
	tell_members(u, c);
	irc_reply(u, RPL_ENDOFNAMES, c->name);
}

/* There is no error: of what u may not see, it hears the end alone. */
void
irc_names(struct irc_user *u, const struct irc_message *m)
{
	char *list = m->parameter[0], *name;
	const struct irc_channel *c;

	if (list == NULL || *list == '\0')
		irc_reply(u, RPL_ENDOFNAMES, "*");
	else
		while ((name = irc_message_item(&list)) != NULL) {
			c = irc_channel_find(name);
			if (irc_sees(u, c))
				irc_names_tell(u, c);
			else
				irc_reply(u, RPL_ENDOFNAMES, irc_word(name));
		}
}
