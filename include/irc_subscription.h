#pragma once

#include <stdbool.h>

struct irc_channel;
struct irc_message;
struct irc_pair;
struct irc_user;

/* The part of METADATA that is about what a user wants to hear of. */

/* One command. */
struct irc_request {
	struct irc_user *u;
	const struct irc_message *m;
	struct irc_user *user; /* whom it is about, or: */
	struct irc_channel *channel;
	struct irc_pair **pairs; /* its */
	const char *name;        /* its */
};

enum { IRC_KEY_NAME_MOST = 60 };

bool irc_is_key_name(const char *key);

void irc_refuse_key(const struct irc_request *r, const char *key);

bool irc_is_subscribed(const struct irc_user *u, const char *key);

/* Subcommands. */
void irc_metadata_sub(const struct irc_request *r);
void irc_metadata_subs(const struct irc_request *r);
void irc_metadata_sync(const struct irc_request *r);
void irc_metadata_unsub(const struct irc_request *r);

/* u has come, or asks for metadata only now: it hears that nothing of its own
 * has been kept. */
void irc_metadata_greet(struct irc_user *u);

/* u has come to the channel: it hears what it has subscribed to. */
void irc_metadata_join(struct irc_user *u, const struct irc_channel *c);
