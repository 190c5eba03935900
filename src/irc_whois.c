#include <stdio.h>
#include <string.h>

#include "irc_channel.h"
#include "irc_mask.h"
#include "irc_message.h"
#include "irc_names.h"
#include "irc_numeric.h"
#include "irc_server.h"
#include "irc_sight.h"
#include "irc_user.h"
#include "irc_whois.h"
#include "irc_words.h"
#include "names.h"

enum { USERHOST_MOST = 5 };

/* Who has that nickname and is welcome, or NULL. */
static struct irc_user *
find(const char *nick)
{
	struct irc_user *u = irc_user_find(nick);

	return u != NULL && u->registered ? u : NULL;
}

static void
tell_channels(struct irc_user *to, const struct irc_user *u)
{
	char name[IRC_LINE_MOST + 1];
	const struct irc_member *m;
	struct irc_words l;

	irc_words_begin(&l, to, RPL_WHOISCHANNELS, u->nick, ' ');
	for (m = u->channels; m != NULL; m = m->next_of_user)
		if (irc_sees_member(to, m)) {
			snprintf(name, sizeof(name), "%s%s",
			    irc_names_prefix(to, m), m->channel->name);
			irc_words_add(&l, name);
		}
	irc_words_end(&l);
}

static void
tell_idle(struct irc_user *to, const struct irc_user *u)
{
	char idle[32], since[32];

	snprintf(idle, sizeof(idle), "%lld",
	    (long long)(time(NULL) - u->spoke_at));
	snprintf(since, sizeof(since), "%lld", (long long)u->signed_on);
	irc_reply(to, RPL_WHOISIDLE, u->nick, idle, since);
}

static void
tell(struct irc_user *to, const struct irc_user *u)
{
	const struct irc_settings *s = irc_server.settings;

	irc_reply(to, RPL_WHOISUSER, u->nick, u->username, irc_host,
	    u->realname);
	tell_channels(to, u);
	irc_reply(to, RPL_WHOISSERVER, u->nick, s->name, s->description);
	if ((u->modes & USER_OPERATOR) != 0)
		irc_reply(to, RPL_WHOISOPERATOR, u->nick);
	if ((u->modes & USER_BOT) != 0)
		irc_reply(to, RPL_WHOISBOT, u->nick, s->network);
	if (to == u || (to->modes & USER_OPERATOR) != 0)
		irc_reply(to, RPL_WHOISHOST, u->nick, u->username);
	if (u->away != NULL)
		irc_reply(to, RPL_AWAY, u->nick, u->away);
	tell_idle(to, u);
}

/* A server, by a mask of its name or by who is on it: there is but one. */
static bool
is_server(const char *target)
{
	return irc_mask_matches(target, irc_server.settings->name) ||
	    find(target) != NULL;
}

/* Of a list of nicknames, the first: TARGMAX says so. The end names what was
 * asked for, as it was spelt. */
void
irc_whois(struct irc_user *u, const struct irc_message *m)
{
	char *list = m->count > 0 ? m->parameter[m->count > 1] : NULL;
	const struct irc_user *asked;
	char all[IRC_LINE_MOST + 1];
	const char *nick;

	snprintf(all, sizeof(all), "%s", list != NULL ? irc_word(list) : "");
	nick = irc_message_item(&list);
	if (nick == NULL || *nick == '\0') {
		irc_reply(u, ERR_NONICKNAMEGIVEN);
		return;
	}
	if (m->count > 1 && !is_server(m->parameter[0]) &&
	    !names_equal(m->parameter[0], nick)) {
		irc_reply(u, ERR_NOSUCHSERVER, irc_word(m->parameter[0]));
		return;
	}
	asked = find(nick);
	if (asked != NULL)
		tell(u, asked);
	else
		irc_reply(u, ERR_NOSUCHNICK, irc_word(nick));
	irc_reply(u, RPL_ENDOFWHOIS, all);
}

void
irc_userhost(struct irc_user *u, const struct irc_message *m)
{
	char word[IRC_PREFIX_SIZE];
	const struct irc_user *asked;
	struct irc_words l;
	size_t i;

	irc_words_begin(&l, u, RPL_USERHOST, NULL, ' ');
	for (i = 0; i < m->count && i < USERHOST_MOST; i++)
		if ((asked = find(m->parameter[i])) != NULL) {
			snprintf(word, sizeof(word), "%s%s=%c%s@%s",
			    asked->nick,
			    (asked->modes & USER_OPERATOR) != 0 ? "*" : "",
			    asked->away != NULL ? '-' : '+', asked->username,
			    irc_host);
			irc_words_add(&l, word);
		}
	irc_words_end_always(&l);
}

/* Nicknames are parameters, or words of the last one. */
void
irc_ison(struct irc_user *u, const struct irc_message *m)
{
	const struct irc_user *asked;
	struct irc_words l;
	char *nick, *rest;
	size_t i;

	irc_words_begin(&l, u, RPL_ISON, NULL, ' ');
	for (i = 0; i < m->count; i++)
		for (nick = strtok_r(m->parameter[i], " ", &rest); nick != NULL;
		     nick = strtok_r(NULL, " ", &rest))
			if ((asked = find(nick)) != NULL)
				irc_words_add(&l, asked->nick);
	irc_words_end_always(&l);
}
