#include <stdio.h>

#include "irc_access.h"
#include "irc_channel.h"
#include "irc_message.h"
#include "irc_names.h"
#include "irc_numeric.h"
#include "irc_server.h"
#include "irc_sight.h"
#include "irc_user.h"
#include "irc_words.h"

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

static void
tell_members(struct irc_user *u, const struct irc_channel *c)
{
	bool is_member = irc_is_member(c, u);
	char before[IRC_LINE_MOST], name[IRC_PREFIX_SIZE + 2];
	const struct irc_member *m;
	struct irc_words names;

	snprintf(before, sizeof(before), "%s %s", symbol(c), c->name);
	irc_words_begin(&names, u, RPL_NAMREPLY, before, ' ');
	for (m = c->first; m != NULL; m = m->next)
		if (is_member || (m->user->modes & USER_INVISIBLE) == 0) {
			write_name(u, m, name);
			irc_words_add(&names, name);
		}
	irc_words_end(&names);
}

void
irc_names_tell(struct irc_user *u, const struct irc_channel *c)
{
	tell_members(u, c);
	irc_reply(u, RPL_ENDOFNAMES, c->name);
}

/* Whether some channel that u may list has the other in it. */
static bool
is_listed(const struct irc_user *u, const struct irc_user *other)
{
	const struct irc_member *m = other->channels;

	while (m != NULL && !irc_lists(u, m->channel))
		m = m->next_of_user;
	return m != NULL;
}

/* As RFC 2812 has it: all channels, in the order in which they came to be, and
 * then, as if in a channel of that name, who is in none of them. */
static void
tell_all(struct irc_user *u)
{
	const struct irc_channel *c = irc_channel_first();
	const struct irc_user *other;
	struct irc_words names;

	while (c != NULL && c->next != NULL)
		c = c->next;
	for (; c != NULL; c = c->before)
		if (irc_lists(u, c))
			tell_members(u, c);
	irc_words_begin(&names, u, RPL_NAMREPLY, "* *", ' ');
	for (other = irc_user_first(); other != NULL; other = other->next)
		if (other->registered && irc_sees_user(u, other) &&
		    !is_listed(u, other))
			irc_words_add(&names, other->nick);
	irc_words_end(&names);
	irc_reply(u, RPL_ENDOFNAMES, "*");
}

/* There is no error: of what u may not see, it hears the end alone. There are
 * many names in a line, and many people in a channel: so not too many of them.
 */
void
irc_names(struct irc_user *u, const struct irc_message *m)
{
	char *list = m->parameter[0], *name;
	int64_t left = irc_server.settings->targets;
	const struct irc_channel *c;

	if (list == NULL || *list == '\0')
		tell_all(u);
	else
		while (left-- > 0 && (name = irc_message_item(&list)) != NULL) {
			c = irc_channel_find(name);
			if (irc_lists(u, c))
				irc_names_tell(u, c);
			else
				irc_reply(u, RPL_ENDOFNAMES, irc_word(name));
		}
}
