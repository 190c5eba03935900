#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "client.h"
#include "irc_pairs.h"
#include "irc_server.h"
#include "irc_user.h"
#include "memory.h"
#include "names.h"

const char irc_host[] = "localhost";

static struct irc_user *first;
static struct names nicks;
static uint64_t visits;
static bool somebody_ends;
static struct irc_census census;

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
	census.here++;
}

void
irc_user_remove(struct irc_user *u)
{
	irc_user_set_modes(u, 0);
	if (u->registered)
		census.registered--;
	census.here--;
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
	irc_pairs_free(&u->markers);
	irc_pairs_free(&u->metadata);
	irc_pairs_free(&u->subscriptions);
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

/* Letters, digits, and what RFC 2812, 2.3.1 calls special, and bytes of UTF-8.
 * Not first: digits and -, so that nobody looks like a channel or a number. */
bool
irc_nick_is_right(const char *nick)
{
	const char *p;

	if (strlen(nick) > (size_t)irc_server.settings->nick_length ||
	    strchr("0123456789-", *nick) != NULL)
		return false;
	for (p = nick; *p != '\0'; p++)
		if (((unsigned char)*p <= ' ' || *p == '\177') ||
		    strchr("!\"#$%&'()*+,./:;<=>?@~", *p) != NULL)
			return false;
	return true;
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
irc_user_welcome(struct irc_user *u)
{
	u->registered = true;
	u->signed_on = u->spoke_at = time(NULL);
	if (++census.registered > census.most)
		census.most = census.registered;
}

void
irc_user_set_modes(struct irc_user *u, uint32_t modes)
{
	if (u->modes & USER_INVISIBLE)
		census.invisible--;
	if (u->modes & USER_OPERATOR)
		census.operators--;
	u->modes = modes;
	if (u->modes & USER_INVISIBLE)
		census.invisible++;
	if (u->modes & USER_OPERATOR)
		census.operators++;
}

const struct irc_census *
irc_user_census(void)
{
	return &census;
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

void
irc_user_clear(void)
{
	names_clear(&nicks);
}
