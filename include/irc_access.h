#pragma once

#include <stdbool.h>

struct irc_channel;
struct irc_user;

/* Who may do what in a channel. */

/* Whether a ban is the user's, and no exception. */
bool irc_is_banned(const struct irc_channel *c, const struct irc_user *u);

/* Whether what the user says reaches the channel: it is a member, or need not
 * be one; it has voice, or needs none; it is neither banned nor mute, which
 * does not concern those who have voice. */
bool irc_may_speak(const struct irc_channel *c, const struct irc_user *u);

bool irc_is_member(const struct irc_channel *c, const struct irc_user *u);

/* A member with @. A permanent channel may have none when it has members again:
 * operators of the server are its operators. */
bool irc_is_operator(const struct irc_channel *c, const struct irc_user *u);

/* Whether u may know that there is such a channel: it is a member, or the
 * channel is not secret. c may be NULL: there is none. */
bool irc_sees(const struct irc_user *u, const struct irc_channel *c);

/* Whether LIST and NAMES tell u of it: the same, and it is not private. */
bool irc_lists(const struct irc_user *u, const struct irc_channel *c);
