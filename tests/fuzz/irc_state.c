#include <assert.h>
#include <stddef.h>

#include "irc_channel.h"
#include "irc_state.h"
#include "irc_user.h"

/* Each membership is known to its user and to its channel. Returns how many the
 * user has. */
static size_t
check_memberships(const struct irc_user *u)
{
	const struct irc_member *m;
	size_t count = 0;

	for (m = u->channels; m != NULL; m = m->next_of_user, count++) {
		assert(m->user == u && u->registered);
		assert(irc_member_find(m->channel, u) == m);
		assert(irc_channel_find(m->channel->name) == m->channel);
	}
	return count;
}

static void
check_user(const struct irc_user *u)
{
	assert(u->client != NULL && u->ends_because == NULL);
	assert(u->next == NULL || u->next->before == u);
	assert(u->nick == NULL || irc_user_find(u->nick) == u);
	assert(!u->registered || (u->nick != NULL && u->username != NULL));
}

/* Returns how many memberships there are. */
static size_t
check_users(void)
{
	const struct irc_census *census = irc_user_census();
	struct irc_census counted = { 0 };
	const struct irc_user *u;
	size_t memberships = 0;

	for (u = irc_user_first(); u != NULL; u = u->next) {
		check_user(u);
		memberships += check_memberships(u);
		counted.here++;
		counted.registered += u->registered;
		counted.invisible += (u->modes & USER_INVISIBLE) != 0;
		counted.operators += (u->modes & USER_OPERATOR) != 0;
	}
	assert(counted.here == census->here);
	assert(counted.registered == census->registered);
	assert(counted.invisible == census->invisible);
	assert(counted.operators == census->operators);
	assert(counted.registered <= census->most);
	return memberships;
}

static size_t
check_members(const struct irc_channel *c)
{
	const struct irc_member *m;
	const struct irc_invitation *i;
	size_t count = 0;

	for (m = c->first; m != NULL; m = m->next, count++) {
		assert(m->channel == c);
		assert(m->next == NULL ? c->last == m : m->next->before == m);
	}
	assert(count == c->count);
	assert(count > 0 || (c->modes & CHANNEL_PERMANENT) != 0);
	for (i = c->invitations; i != NULL; i = i->next)
		assert(i->channel == c && i->user->client != NULL);
	return count;
}

void
irc_state_check(void)
{
	size_t memberships = check_users(), members = 0, count = 0;
	const struct irc_channel *c;

	for (c = irc_channel_first(); c != NULL; c = c->next, count++) {
		assert(irc_channel_find(c->name) == c);
		members += check_members(c);
	}
	assert(members == memberships && count == irc_channel_count());
}

void
irc_state_check_empty(void)
{
	irc_state_check();
	assert(irc_user_first() == NULL);
}
