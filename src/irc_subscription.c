#include <string.h>

#include "irc_channel.h"
#include "irc_fail.h"
#include "irc_line.h"
#include "irc_message.h"
#include "irc_numeric.h"
#include "irc_pairs.h"
#include "irc_reply_batch.h"
#include "irc_subscription.h"
#include "irc_user.h"

enum {
	KEYS_MOST = 50,
	SYNC_MOST = 100, /* members of a channel that are told unasked */
};

bool
irc_is_key_name(const char *key)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz"
				      "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				      "0123456789_.:-";
	size_t length = strlen(key);

	return length > 0 && length <= IRC_KEY_NAME_MOST && *key != ':' &&
	    strspn(key, letters) == length;
}

void
irc_refuse_key(const struct irc_request *r, const char *key)
{
	irc_fail(r->u, "METADATA", "KEY_INVALID", irc_word(key),
	    "That is not a valid key");
}

bool
irc_is_subscribed(const struct irc_user *u, const char *key)
{
	return (u->capabilities & CAP_METADATA) != 0 &&
	    irc_pair_find(u->subscriptions, key) != NULL;
}

/* Those of the pairs to which u has subscribed. */
static void
tell_subscribed(struct irc_user *u, const char *name,
    const struct irc_pair *pairs)
{
	for (; pairs != NULL; pairs = pairs->next)
		if (irc_pair_find(u->subscriptions, pairs->key) != NULL)
			irc_tell_server(u, "METADATA %s %s * :%s", name,
			    pairs->key, pairs->value);
}

/* And those of its members that have not been visited yet. */
static void
tell_channel(struct irc_user *u, const struct irc_channel *c)
{
	const struct irc_member *m;

	irc_reply_batch_begin(u, "metadata", c->name);
	tell_subscribed(u, c->name, c->metadata);
	for (m = c->first; m != NULL; m = m->next)
		if (irc_user_visit(m->user))
			tell_subscribed(u, m->user->nick, m->user->metadata);
	irc_reply_batch_end(u);
}

void
irc_metadata_sync(const struct irc_request *r)
{
	if (r->channel != NULL) {
		irc_user_begin_visits();
		tell_channel(r->u, r->channel);
		return;
	}
	irc_reply_batch_begin(r->u, "metadata", r->name);
	tell_subscribed(r->u, r->user->nick, *r->pairs);
	irc_reply_batch_end(r->u);
}

static bool
has_subscribed(const struct irc_user *u, const struct irc_pair *pairs)
{
	while (pairs != NULL &&
	    irc_pair_find(u->subscriptions, pairs->key) == NULL)
		pairs = pairs->next;
	return pairs != NULL;
}

/* There is something that a batch would tell of. */
static bool
is_of_interest(const struct irc_user *u, const struct irc_channel *c)
{
	const struct irc_member *m = c->first;

	while (m != NULL && !has_subscribed(u, m->user->metadata))
		m = m->next;
	return m != NULL || has_subscribed(u, c->metadata);
}

static void
tell_unasked(struct irc_user *u, const struct irc_channel *c)
{
	if (c->count > SYNC_MOST)
		irc_reply(u, ERR_METADATASYNCLATER, c->name);
	else if (is_of_interest(u, c))
		tell_channel(u, c);
}

/* Each key has a reply of its own: some clients read the keys of one reply as
 * words of its last parameter, others as parameters. */
void
irc_metadata_join(struct irc_user *u, const struct irc_channel *c)
{
	if ((u->capabilities & CAP_METADATA) == 0 || u->subscriptions == NULL)
		return;
	irc_user_begin_visits();
	tell_unasked(u, c);
}

/* Who is in several of its channels is told of once: a line must not cause
 * megabytes. */
void
irc_metadata_sub(const struct irc_request *r)
{
	struct irc_pair **keys = &r->u->subscriptions;
	const struct irc_member *m;
	const char *key;
	size_t i;

	for (i = 2; i < r->m->count; i++) {
		key = r->m->parameter[i];
		if (!irc_is_key_name(key)) {
			irc_refuse_key(r, key);
			continue;
		}
		if (irc_pair_find(*keys, key) == NULL &&
		    irc_pair_count(*keys) >= KEYS_MOST) {
			irc_fail(r->u, "METADATA", "TOO_MANY_SUBS", key,
			    "Too many subscriptions");
			break;
		}
		irc_pair_set(keys, key, "");
		irc_reply(r->u, RPL_METADATASUBOK, key);
	}
	if (*keys == NULL)
		return;
	irc_user_begin_visits();
	for (m = r->u->channels; m != NULL; m = m->next_of_user)
		tell_unasked(r->u, m->channel);
}

void
irc_metadata_unsub(const struct irc_request *r)
{
	const char *key;
	size_t i;

	for (i = 2; i < r->m->count; i++) {
		key = r->m->parameter[i];
		if (irc_is_key_name(key)) {
			irc_pair_set(&r->u->subscriptions, key, NULL);
			irc_reply(r->u, RPL_METADATAUNSUBOK, key);
		} else
			irc_refuse_key(r, key);
	}
}

void
irc_metadata_subs(const struct irc_request *r)
{
	const struct irc_pair *p;

	for (p = r->u->subscriptions; p != NULL; p = p->next)
		irc_reply(r->u, RPL_METADATASUBS, p->key);
}

void
irc_metadata_greet(struct irc_user *u)
{
	if ((u->capabilities & CAP_METADATA) == 0)
		return;
	irc_reply_batch_begin(u, "metadata", irc_user_name(u));
	irc_reply_batch_end(u);
}
