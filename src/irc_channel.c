#include <stdlib.h>

#include "irc_channel.h"
#include "irc_mask_list.h"
#include "irc_pairs.h"
#include "irc_user.h"
#include "memory.h"
#include "names.h"

enum { INVITATIONS_MOST = 50 }; /* of one user */

static struct irc_channel *first;
static struct names channels;

struct irc_channel *
irc_channel_first(void)
{
	return first;
}

size_t
irc_channel_count(void)
{
	return channels.count;
}

struct irc_channel *
irc_channel_find(const char *name)
{
	return names_find(&channels, name);
}

struct irc_channel *
irc_channel_add(const char *name)
{
	struct irc_channel *c = xalloc(sizeof(*c));

	xcopy(&c->name, name);
	c->created_at = time(NULL);
	c->next = first;
	if (first != NULL)
		first->before = c;
	first = c;
	names_add(&channels, c->name, c);
	return c;
}

void
irc_channel_rename(struct irc_channel *c, const char *name)
{
	names_remove(&channels, c->name);
	xcopy(&c->name, name);
	names_add(&channels, c->name, c);
}

static void
free_invitation(struct irc_invitation *i)
{
	struct irc_invitation **link = &i->user->invitations;

	while (*link != i)
		link = &(*link)->next_of_user;
	*link = i->next_of_user;
	if (i->next != NULL)
		i->next->before = i->before;
	if (i->before != NULL)
		i->before->next = i->next;
	else
		i->channel->invitations = i->next;
	free(i);
}

static void
free_lists(struct irc_channel *c)
{
	struct irc_invitation *invitation, *next;
	size_t i;

	for (i = 0; i < LISTS; i++)
		irc_masks_clear(&c->lists[i]);
	for (invitation = c->invitations; invitation != NULL;
	     invitation = next) {
		next = invitation->next;
		free_invitation(invitation);
	}
}

static void
remove_channel(struct irc_channel *c)
{
	names_remove(&channels, c->name);
	if (c->next != NULL)
		c->next->before = c->before;
	if (c->before != NULL)
		c->before->next = c->next;
	else
		first = c->next;
	free_lists(c);
	free(c->name);
	free(c->topic);
	free(c->topic_by);
	free(c->key);
	irc_pairs_free(&c->metadata);
	free(c);
}

void
irc_channel_sweep(struct irc_channel *c)
{
	if (c->count == 0 && (c->modes & CHANNEL_PERMANENT) == 0)
		remove_channel(c);
}

/* People are in few channels, and channels may have many people. */
struct irc_member *
irc_member_find(const struct irc_channel *c, const struct irc_user *u)
{
	struct irc_member *m = u->channels;

	while (m != NULL && m->channel != c)
		m = m->next_of_user;
	return m;
}

struct irc_member *
irc_member_add(struct irc_channel *c, struct irc_user *u, uint32_t modes)
{
	struct irc_member *m = xalloc(sizeof(*m));

	m->user = u;
	m->channel = c;
	m->modes = modes;
	m->before = c->last;
	if (c->last != NULL)
		c->last->next = m;
	else
		c->first = m;
	c->last = m;
	c->count++;
	m->next_of_user = u->channels;
	u->channels = m;
	return m;
}

void
irc_member_remove(struct irc_member *m)
{
	struct irc_channel *c = m->channel;
	struct irc_member **link = &m->user->channels;

	while (*link != m)
		link = &(*link)->next_of_user;
	*link = m->next_of_user;
	if (m->next != NULL)
		m->next->before = m->before;
	else
		c->last = m->before;
	if (m->before != NULL)
		m->before->next = m->next;
	else
		c->first = m->next;
	c->count--;
	free(m);
}

static struct irc_invitation *
find_invitation(const struct irc_channel *c, const struct irc_user *u)
{
	struct irc_invitation *i = u->invitations;

	while (i != NULL && i->channel != c)
		i = i->next_of_user;
	return i;
}

bool
irc_channel_invited(const struct irc_channel *c, const struct irc_user *u)
{
	return find_invitation(c, u) != NULL;
}

/* The oldest one is forgotten for a new one. */
static void
bound_invitations(struct irc_user *u)
{
	struct irc_invitation *i = u->invitations;
	size_t count = 0;

	while (i != NULL && i->next_of_user != NULL) {
		i = i->next_of_user;
		count++;
	}
	if (count >= INVITATIONS_MOST - 1)
		free_invitation(i);
}

void
irc_channel_invite(struct irc_channel *c, struct irc_user *u)
{
	struct irc_invitation *i;

	if (irc_channel_invited(c, u))
		return;
	bound_invitations(u);
	i = xalloc(sizeof(*i));
	i->user = u;
	i->channel = c;
	i->next = c->invitations;
	if (i->next != NULL)
		i->next->before = i;
	c->invitations = i;
	i->next_of_user = u->invitations;
	u->invitations = i;
}

void
irc_channel_uninvite(struct irc_channel *c, struct irc_user *u)
{
	struct irc_invitation *i = find_invitation(c, u);

	if (i != NULL)
		free_invitation(i);
}

void
irc_channel_forget(struct irc_user *u)
{
	while (u->invitations != NULL)
		free_invitation(u->invitations);
}

void
irc_channel_clear(void)
{
	while (first != NULL)
		remove_channel(first);
	names_clear(&channels);
}
