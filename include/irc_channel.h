#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

struct irc_mask;
struct irc_pair;
struct irc_user;

/* Of channel modes. */
enum {
	CHANNEL_INVITE_ONLY = 1 << 0, /* i */
	CHANNEL_MODERATED = 1 << 1,   /* m */
	CHANNEL_NO_OUTSIDE = 1 << 2,  /* n */
	CHANNEL_PRIVATE = 1 << 3,     /* p */
	CHANNEL_SECRET = 1 << 4,      /* s */
	CHANNEL_TOPIC = 1 << 5,       /* t */
	CHANNEL_NO_CTCP = 1 << 6,     /* C */
	CHANNEL_PERMANENT = 1 << 7,   /* P */
};

/* Of a member in a channel. */
enum {
	MEMBER_VOICE = 1 << 0,    /* v, + */
	MEMBER_OPERATOR = 1 << 1, /* o, @ */
};

/* Lists of masks. */
enum irc_list {
	LIST_BAN,    /* b */
	LIST_EXCEPT, /* e */
	LIST_INVITE, /* I */
	LISTS,
};

/* That a user is in a channel. */
struct irc_member {
	struct irc_user *user;
	struct irc_channel *channel;
	struct irc_member *next, *before; /* in the channel, in their order */
	struct irc_member *next_of_user;
	uint32_t modes;
};

/* That a user was invited and has not come yet. */
struct irc_invitation {
	struct irc_user *user;
	struct irc_channel *channel;
	struct irc_invitation *next, *before; /* of the channel */
	struct irc_invitation *next_of_user;
};

/*
 * A channel. It lives as long as it has members, or is permanent, and owns its
 * strings, members, masks and invitations.
 */
struct irc_channel {
	struct irc_channel *next, *before; /* of all, the newest first */
	char *name;                        /* as who made it has spelt it */
	char *topic, *topic_by;            /* NULL: none */
	char *key;                         /* NULL: none */
	struct irc_pair *metadata;         /* see irc_metadata.h */
	time_t topic_at, created_at;
	uint32_t modes;
	bool declared; /* by the settings */
	size_t limit;  /* of members; 0: none */
	struct irc_member *first, *last;
	size_t count; /* of members */
	struct irc_mask *lists[LISTS];
	struct irc_invitation *invitations;
};

/* The first of all; they go on at next. Their number. */
struct irc_channel *irc_channel_first(void);
size_t irc_channel_count(void);

struct irc_channel *irc_channel_find(const char *name);
struct irc_channel *irc_channel_add(const char *name);

/* No other channel may have that name. */
void irc_channel_rename(struct irc_channel *c, const char *name);

/* Free it, if nobody needs it any more. */
void irc_channel_sweep(struct irc_channel *c);

/* The user's membership, or NULL. */
struct irc_member *irc_member_find(const struct irc_channel *c,
    const struct irc_user *u);
struct irc_member *irc_member_add(struct irc_channel *c, struct irc_user *u,
    uint32_t modes);

/* Free it. The channel stays until irc_channel_sweep(). */
void irc_member_remove(struct irc_member *m);

bool irc_channel_invited(const struct irc_channel *c, const struct irc_user *u);
void irc_channel_invite(struct irc_channel *c, struct irc_user *u);

/* The invitation is used up. */
void irc_channel_uninvite(struct irc_channel *c, struct irc_user *u);

/* The user leaves for good: no channel remembers its invitations. */
void irc_channel_forget(struct irc_user *u);

/* Free all of them; nobody may be a member or invited. */
void irc_channel_clear(void);
