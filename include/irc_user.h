#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include "irc_capability.h"

struct client;
struct irc_channel;
struct irc_invitation;
struct irc_member;
struct irc_multiline;
struct irc_pair;
struct irc_watch;

/* Of user modes. */
enum {
	USER_INVISIBLE = 1 << 0, /* i */
	USER_OPERATOR = 1 << 1,  /* o */
	USER_WALLOPS = 1 << 2,   /* w */
	USER_BOT = 1 << 3,       /* B */
};

/* Lines that wait because of too many at once: see irc_flood.h. */
struct irc_kept {
	char *bytes; /* each line with its newline; from xgrow() */
	size_t first, length, size;
};

/*
 * One who came to the IRC service. It lives in its client, from irc_user_add()
 * until irc_user_remove(), and owns its strings.
 */
struct irc_user {
	struct client *client;
	struct irc_user *next, *before; /* of all, the newest first */
	char *nick;                     /* NULL until it has chosen one */
	char *username, *realname;      /* NULL until USER */
	char *away;                     /* why; NULL: it is here */
	char *password;                 /* as given by PASS, or NULL */
	uint32_t modes, capabilities;
	bool registered;          /* welcome has been said */
	bool negotiates;          /* CAP END is awaited */
	bool knows_302;           /* CAP LS 302 has been said */
	bool too_long;            /* a line too long has not ended yet */
	const char *ends_because; /* it shall leave; NULL: it stays */
	int64_t heard_at;         /* milliseconds on the loop's clock */
	bool pinged;              /* since then */
	size_t place;             /* of its queue, when it was pinged */
	int64_t arrived_at;
	int64_t paid_until; /* what it said has cost time until then */
	struct irc_kept kept;
	time_t signed_on, spoke_at;
	struct irc_member *channels;
	struct irc_invitation *invitations;
	struct irc_watch *watches; /* see irc_monitor.h */
	size_t watch_count;
	struct irc_pair *markers;       /* see irc_marker.h */
	struct irc_pair *metadata;      /* see irc_metadata.h */
	struct irc_pair *subscriptions; /* keys alone */
	struct irc_multiline *batch;    /* see irc_batch.h */
	uint64_t visit; /* the last irc_user_visit() that met it */
};

/* Everybody's host: the door is on 127.0.0.1. */
extern const char irc_host[];

struct irc_user *irc_user_of(struct client *c);
void irc_user_add(struct irc_user *u, struct client *c);

/* Take it out of all tables and free what it owns. It must have left its
 * channels. */
void irc_user_remove(struct irc_user *u);

/* The first of all; they go on at next. */
struct irc_user *irc_user_first(void);

/* Registered or not, who has that nickname, or NULL. */
struct irc_user *irc_user_find(const char *nick);

/* How its replies call it: "*" while it has no nickname. */
const char *irc_user_name(const struct irc_user *u);

/* nick!user@host of u, or the server's name for NULL. Returns text. */
enum { IRC_PREFIX_SIZE = 160 };
const char *irc_user_prefix(const struct irc_user *u,
    char text[IRC_PREFIX_SIZE]);

/* Whether somebody may be called that. */
bool irc_nick_is_right(const char *nick);

/* Nobody else may have that nickname. */
void irc_user_rename(struct irc_user *u, const char *nick);

/* It is registered from now on. */
void irc_user_welcome(struct irc_user *u);

/* Its modes are changed by this alone, which counts them. */
void irc_user_set_modes(struct irc_user *u, uint32_t modes);

/* How many there are. */
struct irc_census {
	size_t here;       /* registered or not */
	size_t registered; /* of which there are invisible ones and operators */
	size_t invisible, operators;
	size_t most; /* that ever were registered at a time */
};
const struct irc_census *irc_user_census(void);

/* Begin to visit users in some order, each of them once. */
void irc_user_begin_visits(void);

/* False when it has been visited already. */
bool irc_user_visit(struct irc_user *u);

/* The user shall leave, when what is going on is over: see irc_leave.h. It is
 * sent nothing more; why must live so long. */
void irc_user_ends(struct irc_user *u, const char *why);

/* The next who shall leave, or NULL. */
struct irc_user *irc_user_next_end(void);

/* Free what all users need together. */
void irc_user_clear(void);
