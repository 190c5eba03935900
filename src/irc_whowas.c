#include <stdlib.h>

#include "irc_message.h"
#include "irc_numeric.h"
#include "irc_server.h"
#include "irc_user.h"
#include "irc_whowas.h"
#include "memory.h"
#include "names.h"

enum { REMEMBERED = 1000 };

/* A ring: the oldest makes room for the newest. */
static struct past {
	char *nick; /* NULL: nobody yet */
	char *username, *realname;
	time_t until;
} ring[REMEMBERED];

static size_t added; /* in all */

void
irc_whowas_add(const struct irc_user *u)
{
	struct past *p = &ring[added++ % REMEMBERED];

	xcopy(&p->nick, u->nick);
	xcopy(&p->username, u->username);
	xcopy(&p->realname, u->realname);
	p->until = time(NULL);
}

static void
tell(struct irc_user *to, const struct past *p)
{
	char when[64];
	struct tm day;

	gmtime_r(&p->until, &day);
	strftime(when, sizeof(when), "%a %b %d %Y %H:%M:%S UTC", &day);
	irc_reply(to, RPL_WHOWASUSER, p->nick, p->username, irc_host,
	    p->realname);
	irc_reply(to, RPL_WHOISSERVER, p->nick, irc_server.settings->name,
	    when);
}

/* The newest first. */
static size_t
tell_past(struct irc_user *to, const char *nick, size_t most)
{
	size_t told = 0, back;

	for (back = 1; back <= REMEMBERED && back <= added && told < most;
	     back++) {
		const struct past *p = &ring[(added - back) % REMEMBERED];

		if (names_equal(p->nick, nick)) {
			tell(to, p);
			told++;
		}
	}
	return told;
}

void
irc_whowas(struct irc_user *u, const struct irc_message *m)
{
	char *list = m->count > 0 ? m->parameter[0] : NULL;
	const char *nick = irc_message_item(&list);
	long most = m->count > 1 ? strtol(m->parameter[1], NULL, 10) : 0;

	if (nick == NULL || *nick == '\0') {
		irc_reply(u, ERR_NONICKNAMEGIVEN);
		return;
	}
	if (tell_past(u, nick, most > 0 ? (size_t)most : REMEMBERED) == 0)
		irc_reply(u, ERR_WASNOSUCHNICK, irc_word(nick));
	irc_reply(u, RPL_ENDOFWHOWAS, irc_word(nick));
}

void
irc_whowas_clear(void)
{
	size_t i;

	for (i = 0; i < REMEMBERED; i++) {
		free(ring[i].nick);
		free(ring[i].username);
		free(ring[i].realname);
		ring[i] = (struct past){ 0 };
	}
	added = 0;
}
