#include <stdio.h>
#include <stdlib.h>

#include "irc_line.h"
#include "irc_message.h"
#include "irc_monitor.h"
#include "irc_numeric.h"
#include "irc_server.h"
#include "irc_user.h"
#include "irc_words.h"
#include "memory.h"
#include "names.h"

/* A nickname that somebody watches. */
struct irc_watched {
	char *nick; /* as the first of them has spelt it */
	struct irc_watch *first;
};

/* That a user watches it. */
struct irc_watch {
	struct irc_user *user;
	struct irc_watched *watched;
	struct irc_watch *next, *before; /* of the nickname's */
	struct irc_watch *next_of_user;
};

static struct names names;

static struct irc_watch **
find(struct irc_user *u, const char *nick)
{
	struct irc_watch **link = &u->watches;

	while (*link != NULL && !names_equal((*link)->watched->nick, nick))
		link = &(*link)->next_of_user;
	return link;
}

static void
add(struct irc_user *u, const char *nick)
{
	struct irc_watched *watched = names_find(&names, nick);
	struct irc_watch *w = xalloc(sizeof(*w));

	if (watched == NULL) {
		watched = xalloc(sizeof(*watched));
		xcopy(&watched->nick, nick);
		names_add(&names, watched->nick, watched);
	}
	w->user = u;
	w->watched = watched;
	w->next = watched->first;
	if (w->next != NULL)
		w->next->before = w;
	watched->first = w;
	w->next_of_user = u->watches;
	u->watches = w;
	u->watch_count++;
}

static void
drop(struct irc_watch **link)
{
	struct irc_watch *w = *link;
	struct irc_watched *watched = w->watched;

	*link = w->next_of_user;
	if (w->next != NULL)
		w->next->before = w->before;
	if (w->before != NULL)
		w->before->next = w->next;
	else
		watched->first = w->next;
	w->user->watch_count--;
	free(w);
	if (watched->first != NULL)
		return;
	names_remove(&names, watched->nick);
	free(watched->nick);
	free(watched);
}

/* Two lists: of those who are here, and of those who are not. */
struct status {
	struct irc_words online, offline;
};

static void
begin_status(struct status *s, struct irc_user *u)
{
	irc_words_begin(&s->online, u, RPL_MONONLINE, NULL, ',');
	irc_words_begin(&s->offline, u, RPL_MONOFFLINE, NULL, ',');
}

static void
add_status(struct status *s, const char *nick)
{
	const struct irc_user *there = irc_user_find(nick);
	char prefix[IRC_PREFIX_SIZE];

	if (there != NULL && there->registered)
		irc_words_add(&s->online, irc_user_prefix(there, prefix));
	else
		irc_words_add(&s->offline, nick);
}

static void
end_status(struct status *s)
{
	irc_words_end(&s->online);
	irc_words_end(&s->offline);
}

/* From nick on, which is one too many; *list is what stands behind it. */
static void
refuse(struct irc_user *u, const char *nick, const char *list)
{
	char most[32];

	snprintf(most, sizeof(most), "%lld",
	    (long long)irc_server.settings->monitor);
	irc_reply(u, ERR_MONLISTFULL, most, nick, list != NULL ? "," : "",
	    list != NULL ? list : "");
}

/* Masks and the like are nobody's nickname, and are passed over. */
static void
monitor_add(struct irc_user *u, char *list)
{
	struct status s;
	const char *nick;

	begin_status(&s, u);
	while ((nick = irc_message_item(&list)) != NULL) {
		if (!irc_nick_is_right(nick) || *find(u, nick) != NULL)
			continue;
		if (u->watch_count >= (size_t)irc_server.settings->monitor) {
			end_status(&s);
			refuse(u, nick, list);
			return;
		}
		add(u, nick);
		add_status(&s, nick);
	}
	end_status(&s);
}

static void
monitor_remove(struct irc_user *u, char *list)
{
	struct irc_watch **link;
	const char *nick;

	while ((nick = irc_message_item(&list)) != NULL)
		if (*(link = find(u, nick)) != NULL)
			drop(link);
}

static void
monitor_list(struct irc_user *u)
{
	const struct irc_watch *w;
	struct irc_words l;

	irc_words_begin(&l, u, RPL_MONLIST, NULL, ',');
	for (w = u->watches; w != NULL; w = w->next_of_user)
		irc_words_add(&l, w->watched->nick);
	irc_words_end(&l);
	irc_reply(u, RPL_ENDOFMONLIST);
}

static void
monitor_status(struct irc_user *u)
{
	const struct irc_watch *w;
	struct status s;

	begin_status(&s, u);
	for (w = u->watches; w != NULL; w = w->next_of_user)
		add_status(&s, w->watched->nick);
	end_status(&s);
}

void
irc_monitor(struct irc_user *u, const struct irc_message *m)
{
	char what = name_fold(*m->parameter[0]);

	if ((what == '+' || what == '-') && m->count < 2)
		irc_reply(u, ERR_NEEDMOREPARAMS, "MONITOR");
	else if (what == '+')
		monitor_add(u, m->parameter[1]);
	else if (what == '-')
		monitor_remove(u, m->parameter[1]);
	else if (what == 'c')
		irc_monitor_forget(u);
	else if (what == 'l')
		monitor_list(u);
	else if (what == 's')
		monitor_status(u);
}

/* One line for all of them: "*" stands for their names. */
static void
tell_watchers(struct irc_line *l, const char *nick)
{
	const struct irc_watched *watched = names_find(&names, nick);
	const struct irc_watch *w = watched != NULL ? watched->first : NULL;

	for (; w != NULL; w = w->next)
		irc_line_send(l, w->user);
	irc_line_end(l);
}

void
irc_monitor_online(struct irc_user *u)
{
	char prefix[IRC_PREFIX_SIZE];
	struct irc_line l;

	irc_line_begin_server(&l, u, "%d * :%s", (int)RPL_MONONLINE,
	    irc_user_prefix(u, prefix));
	tell_watchers(&l, u->nick);
}

void
irc_monitor_offline(struct irc_user *u, const char *nick)
{
	struct irc_line l;

	irc_line_begin_server(&l, u, "%d * :%s", (int)RPL_MONOFFLINE, nick);
	tell_watchers(&l, nick);
}

void
irc_monitor_send(struct irc_line *l, const struct irc_user *u,
    uint32_t capability)
{
	const uint32_t needed = CAP_EXTENDED_MONITOR | capability;
	const struct irc_watched *watched = names_find(&names, u->nick);
	const struct irc_watch *w = watched != NULL ? watched->first : NULL;

	for (; w != NULL; w = w->next)
		if ((w->user->capabilities & needed) == needed &&
		    irc_user_visit(w->user))
			irc_line_send(l, w->user);
}

void
irc_monitor_forget(struct irc_user *u)
{
	while (u->watches != NULL)
		drop(&u->watches);
}

void
irc_monitor_clear(void)
{
	names_clear(&names);
}
