#include <stdio.h>
#include <string.h>

#include "irc_access.h"
#include "irc_audience.h"
#include "irc_channel.h"
#include "irc_line.h"
#include "irc_user.h"

static const char ranks[] = "@+";

/* A client's question or its answer; an ACTION is plain talk. */
static bool
is_ctcp(const char *text)
{
	static const char action[] = "\001ACTION";

	return text != NULL && *text == '\001' &&
	    strncmp(text, action, strlen(action)) != 0;
}

static enum irc_numeric
find_user(struct irc_audience *a, const char *nick)
{
	a->one = irc_user_find(nick);
	if (a->one == NULL || !a->one->registered)
		return ERR_NOSUCHNICK;
	snprintf(a->name, sizeof(a->name), "%s", a->one->nick);
	return 0;
}

/* Who has a rank hears what is said to a lower one: of the prefixes, + counts
 * before @. */
static enum irc_numeric
find_channel(struct irc_audience *a, const char *target, const char *text)
{
	const char *name = target + strspn(target, ranks), *prefix = "";
	const struct irc_channel *c = irc_channel_find(name);

	if (c == NULL)
		return ERR_NOSUCHCHANNEL;
	if (!irc_may_speak(c, a->from) ||
	    ((c->modes & CHANNEL_NO_CTCP) != 0 && is_ctcp(text)))
		return ERR_CANNOTSENDTOCHAN;
	a->channel = c;
	if (name != target) {
		bool is_low = memchr(target, '+', (size_t)(name - target));

		prefix = is_low ? "+" : "@";
		a->ranks = MEMBER_OPERATOR | (is_low ? MEMBER_VOICE : 0);
	}
	snprintf(a->name, sizeof(a->name), "%s%s", prefix, c->name);
	return 0;
}

enum irc_numeric
irc_audience_find(struct irc_audience *a, struct irc_user *from,
    const char *target, const char *text)
{
	*a = (struct irc_audience){ .from = from };
	if (target[strspn(target, ranks)] == '#')
		return find_channel(a, target, text);
	return find_user(a, target);
}

static void
send_to_ranks(const struct irc_audience *a, struct irc_line *l, uint32_t with,
    uint32_t without)
{
	const struct irc_member *m;

	for (m = a->channel->first; m != NULL; m = m->next)
		if (m->user != a->from && (m->modes & a->ranks) != 0 &&
		    irc_line_is_for(m->user, with, without))
			irc_line_send(l, m->user);
}

void
irc_audience_send(const struct irc_audience *a, struct irc_line *l,
    uint32_t with, uint32_t without)
{
	if (a->one != NULL && irc_line_is_for(a->one, with, without))
		irc_line_deliver(l, a->one);
	else if (a->one == NULL && a->ranks != 0)
		send_to_ranks(a, l, with, without);
	else if (a->one == NULL)
		irc_line_send_channel(l, a->channel, a->from, with, without);
}

void
irc_audience_excuse(const struct irc_audience *a)
{
	if (a->one != NULL && a->one->away != NULL)
		irc_reply(a->from, RPL_AWAY, a->one->nick, a->one->away);
}
