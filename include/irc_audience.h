#pragma once

#include <stdint.h>

#include "irc_numeric.h"

struct irc_channel;
struct irc_line;
struct irc_user;

enum { IRC_NAME_SIZE = 256 };

/* Who hears what a user says to one target: another user, a channel, or those
 * of its members who have a rank. */
struct irc_audience {
	struct irc_user *from;
	struct irc_user *one;              /* or NULL: */
	const struct irc_channel *channel; /* its members, but not from */
	uint32_t ranks;                    /* with one of these modes; 0: all */
	char name[IRC_NAME_SIZE];          /* of the target, as it is shown */
};

/* Returns 0, or why it cannot be said; text may be NULL. */
enum irc_numeric irc_audience_find(struct irc_audience *a,
    struct irc_user *from, const char *target, const char *text);

/* To those who have all these capabilities and none of those. */
void irc_audience_send(const struct irc_audience *a, struct irc_line *l,
    uint32_t with, uint32_t without);

/* Tell who says it that the other is away, if that is so. */
void irc_audience_excuse(const struct irc_audience *a);
