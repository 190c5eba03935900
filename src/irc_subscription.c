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
#include "irc_words.h"

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

static void
tell_channel(struct irc_user *u, const struct irc_channel *c)
{
	const struct irc_member *m;

	irc_reply_batch_begin(u, "metadata", c->name);
	tell_subscribed(u, c->name, c->metadata);
	for (m = c->first; m != NULL; m = m->next)
		tell_subscribed(u, m->user->nick, m->user->metadata);
	irc_reply_batch_end(u);
}

void
irc_metadata_sync(const struct irc_request *r)
{
	if (r->channel != NULL) {
		tell_channel(r->u, r->channel);
		return;
	}
	irc_reply_batch_begin(r->u, "metadata", r->name);
	tell_subscribed(r->u, r->user->nick, *r->pairs);
	irc_reply_batch_end(r->u);
}

void
irc_metadata_join(struct irc_user *u, const struct irc_channel *c)
{
	if ((u->capabilities & CAP_METADATA) == 0 || u->subscriptions == NULL)
		return;
	if (c->count > SYNC_MOST)
		irc_reply(u, ERR_METADATASYNCLATER, c->name);
	else
		tell_channel(u, c);
}

void
irc_metadata_sub(const struct irc_request *r)
{
	struct irc_pair **keys = &r->u->subscriptions;
	const struct irc_member *m;
	struct irc_words ok;
	const char *key;
	size_t i;

	irc_words_begin(&ok, r->u, RPL_METADATASUBOK, NULL, ' ');
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
		irc_words_add(&ok, key);
	}
	irc_words_end(&ok);
	for (m = r->u->channels; m != NULL; m = m->next_of_user)
		irc_metadata_join(r->u, m->channel);
}

void
irc_metadata_unsub(const struct irc_request *r)
{
	struct irc_words ok;
	size_t i;

	irc_words_begin(&ok, r->u, RPL_METADATAUNSUBOK, NULL, ' ');
	for (i = 2; i < r->m->count; i++)
		if (irc_is_key_name(r->m->parameter[i])) {
			irc_pair_set(&r->u->subscriptions, r->m->parameter[i],
			    NULL);
			irc_words_add(&ok, r->m->parameter[i]);
		} else
			irc_refuse_key(r, r->m->parameter[i]);
	irc_words_end(&ok);
}

void
irc_metadata_subs(const struct irc_request *r)
{
	const struct irc_pair *p;
	struct irc_words w;

	irc_words_begin(&w, r->u, RPL_METADATASUBS, NULL, ' ');
	for (p = r->u->subscriptions; p != NULL; p = p->next)
		irc_words_add(&w, p->key);
	irc_words_end(&w);
}

void
irc_metadata_greet(struct irc_user *u)
{
	if ((u->capabilities & CAP_METADATA) == 0)
		return;
	irc_reply_batch_begin(u, "metadata", irc_user_name(u));
	irc_reply_batch_end(u);
}
