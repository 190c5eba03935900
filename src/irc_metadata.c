#include <stdio.h>
#include <string.h>

#include "irc_access.h"
#include "irc_channel.h"
#include "irc_fail.h"
#include "irc_line.h"
#include "irc_message.h"
#include "irc_metadata.h"
#include "irc_numeric.h"
#include "irc_pairs.h"
#include "irc_reply_batch.h"
#include "irc_subscription.h"
#include "irc_user.h"
#include "names.h"

enum { KEYS_MOST = 20, VALUE_MOST = 300 };

const char irc_metadata_limits[] =
    "max-subs=50,max-keys=20,max-value-bytes=300";

static void
tell_pair(const struct irc_request *r, const char *key)
{
	const struct irc_pair *p = irc_pair_find(*r->pairs, key);

	if (p != NULL)
		irc_reply(r->u, RPL_KEYVALUE, r->name, p->key, p->value);
	else
		irc_reply(r->u, RPL_KEYNOTSET, r->name, key);
}

static void
metadata_get(const struct irc_request *r)
{
	size_t i;

	irc_reply_batch_begin(r->u, "metadata", r->name);
	for (i = 2; i < r->m->count; i++)
		if (irc_is_key_name(r->m->parameter[i]))
			tell_pair(r, r->m->parameter[i]);
		else
			irc_refuse_key(r, r->m->parameter[i]);
	irc_reply_batch_end(r->u);
}

static void
metadata_list(const struct irc_request *r)
{
	const struct irc_pair *p;

	irc_reply_batch_begin(r->u, "metadata", r->name);
	for (p = *r->pairs; p != NULL; p = p->next)
		tell_pair(r, p->key);
	irc_reply_batch_end(r->u);
}

static void
tell_members(struct irc_line *l, const struct irc_channel *c, const char *key)
{
	const struct irc_member *m;

	for (m = c->first; m != NULL; m = m->next)
		if (irc_user_visit(m->user) && irc_is_subscribed(m->user, key))
			irc_line_send(l, m->user);
}

/* To the others who are in the channel, or in one with the user. */
static void
tell_others(const struct irc_request *r, const char *key)
{
	const struct irc_pair *p = irc_pair_find(*r->pairs, key);
	const struct irc_member *m;
	struct irc_line l;

	irc_line_begin(&l, r->u, "METADATA %s %s *%s%s",
	    r->channel != NULL ? r->channel->name : r->user->nick, key,
	    p != NULL ? " :" : "", p != NULL ? p->value : "");
	irc_user_begin_visits();
	irc_user_visit(r->u);
	if (r->channel != NULL)
		tell_members(&l, r->channel, key);
	else
		for (m = r->user->channels; m != NULL; m = m->next_of_user)
			tell_members(&l, m->channel, key);
	irc_line_end(&l);
}

static bool
may_set(const struct irc_request *r, const char *key)
{
	char about[IRC_LINE_MOST + 1];

	if (r->user == r->u ||
	    (r->channel != NULL && irc_is_operator(r->channel, r->u)))
		return true;
	snprintf(about, sizeof(about), "%s %s", r->name, key);
	irc_fail(r->u, "METADATA", "KEY_NO_PERMISSION", about,
	    "Permission denied");
	return false;
}

static void
remove_pair(const struct irc_request *r, const char *key)
{
	irc_pair_set(r->pairs, key, NULL);
	irc_reply(r->u, RPL_KEYNOTSET, r->name, key);
	tell_others(r, key);
}

static void
metadata_set(const struct irc_request *r)
{
	const char *key = r->m->count > 2 ? r->m->parameter[2] : "";
	const char *value = r->m->count > 3 ? r->m->parameter[3] : "";

	if (!irc_is_key_name(key))
		irc_refuse_key(r, key);
	else if (!may_set(r, key))
		return;
	else if (*value == '\0' && irc_pair_find(*r->pairs, key) == NULL)
		tell_pair(r, key);
	else if (*value == '\0')
		remove_pair(r, key);
	else if (strlen(value) > VALUE_MOST)
		irc_fail(r->u, "METADATA", "VALUE_INVALID", NULL,
		    "The value is too long");
	else if (irc_pair_find(*r->pairs, key) == NULL &&
	    irc_pair_count(*r->pairs) >= KEYS_MOST)
		irc_fail(r->u, "METADATA", "LIMIT_REACHED", r->name,
		    "Metadata limit reached");
	else {
		irc_pair_set(r->pairs, key, value);
		tell_pair(r, key);
		tell_others(r, key);
	}
}

static void
metadata_clear(const struct irc_request *r)
{
	char key[IRC_KEY_NAME_MOST + 1];

	if (!may_set(r, "*"))
		return;
	irc_reply_batch_begin(r->u, "metadata", r->name);
	while (*r->pairs != NULL) {
		snprintf(key, sizeof(key), "%s", (*r->pairs)->key);
		remove_pair(r, key);
	}
	irc_reply_batch_end(r->u);
}

static const struct subcommand {
	const char *name;
	void (*run)(const struct irc_request *r);
} subcommands[] = {
	{ "CLEAR", metadata_clear },
	{ "GET", metadata_get },
	{ "LIST", metadata_list },
	{ "SET", metadata_set },
	{ "SUB", irc_metadata_sub },
	{ "SUBS", irc_metadata_subs },
	{ "SYNC", irc_metadata_sync },
	{ "UNSUB", irc_metadata_unsub },
};

enum { SUBCOMMANDS = sizeof(subcommands) / sizeof(subcommands[0]) };

/* Whether there is such a target, of which the user may know. */
static bool
find_target(struct irc_request *r, const char *name)
{
	if (strcmp(name, "*") == 0)
		r->user = r->u;
	else if (*name == '#')
		r->channel = irc_channel_find(name);
	else
		r->user = irc_user_find(name);
	if (r->user != NULL && r->user->registered) {
		r->pairs = &r->user->metadata;
		r->name = strcmp(name, "*") == 0 ? name : r->user->nick;
	} else if (r->channel != NULL && irc_sees(r->u, r->channel)) {
		r->pairs = &r->channel->metadata;
		r->name = r->channel->name;
	}
	return r->pairs != NULL;
}

void
irc_metadata(struct irc_user *u, const struct irc_message *m)
{
	struct irc_request r = { .u = u, .m = m };
	size_t i = 0;

	if ((u->capabilities & CAP_METADATA) == 0) {
		irc_reply(u, ERR_UNKNOWNCOMMAND, m->command);
		return;
	}
	while (i < SUBCOMMANDS &&
	    !names_equal(subcommands[i].name, m->parameter[1]))
		i++;
	if (i == SUBCOMMANDS)
		irc_fail(u, "METADATA", "SUBCOMMAND_INVALID",
		    irc_word(m->parameter[1]), "Invalid subcommand");
	else if (!find_target(&r, m->parameter[0]))
		irc_fail(u, "METADATA", "INVALID_TARGET",
		    irc_word(m->parameter[0]), "Invalid target");
	else
		subcommands[i].run(&r);
}
