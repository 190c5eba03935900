#include <stdio.h>
#include <stdlib.h>

#include "client.h"
#include "irc_server.h"
#include "irc_user.h"
#include "memory.h"
#include "names.h"

const char irc_host[] = "localhost";

static struct irc_user *first;
static struct names nicks;
static uint64_t visits;
static bool somebody_ends;

struct irc_user *
irc_user_of(struct client *c)
{
	return (struct irc_user *)(void *)c->data;
}

void
irc_user_add(struct irc_user *u, struct client *c)
{
	u->client = c;
	u->next = first;
	if (first != NULL)
		first->before = u;
	first = u;
}

void
irc_user_remove(struct irc_user *u)
{
	if (u->next != NULL)
		u->next->before = u->before;
	if (u->before != NULL)
		u->before->next = u->next;
	else
		first = u->next;
	if (u->nick != NULL)
		names_remove(&nicks, u->nick);
	free(u->nick);
	free(u->username);
	free(u->realname);
	free(u->away);
	free(u->password);
	*u = (struct irc_user){ 0 };
}

struct irc_user *
irc_user_first(void)
{
	return first;
}

struct irc_user *
irc_user_find(const char *nick)
{
	return names_find(&nicks, nick);
}

const char *
irc_user_name(const struct irc_user *u)
{
	return u->nick != NULL ? u->nick : "*";
}

void
irc_user_rename(struct irc_user *u, const char *nick)
{
	if (u->nick != NULL)
		names_remove(&nicks, u->nick);
	xcopy(&u->nick, nick);
	names_add(&nicks, u->nick, u);
}

void
irc_user_begin_visits(void)
{
	visits++;
}

bool
irc_user_visit(struct irc_user *u)
{
	bool is_new = u->visit != visits;

	u->visit = visits;
	return is_new;
}

const char *
irc_user_prefix(const struct irc_user *u, char text[IRC_PREFIX_SIZE])
{
	if (u == NULL)
		snprintf(text, IRC_PREFIX_SIZE, "%s",
		    irc_server.settings->name);
	else
		snprintf(text, IRC_PREFIX_SIZE, "%s!%s@%s", irc_user_name(u),
		    u->username != NULL ? u->username : "*", irc_host);
	return text;
}

void
irc_user_ends(struct irc_user *u, const char *why)
{
	u->ends_because = why;
	somebody_ends = true;
}

struct irc_user *
irc_user_next_end(void)
{
	struct irc_user *u = NULL;

	if (somebody_ends)
		for (u = first; u != NULL && u->ends_because == NULL;)
			u = u->next;
	somebody_ends = u != NULL;
	return u;
}

size_t
irc_user_count(uint32_t modes)
{
	const struct irc_user *u;
	size_t count = 0;

	for (u = first; u != NULL; u = u->next)
		if (u->registered && (u->modes & modes) == modes)
			count++;
	return count;
}

void
irc_user_clear(void)
{
	names_clear(&nicks);
}
