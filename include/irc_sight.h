#pragma once

#include <stdbool.h>

struct irc_channel;
struct irc_member;
struct irc_user;

/* What users may know of each other. */

/* Whether u may know of other without knowing its name: who is invisible is
 * seen by those alone who share a channel with it. */
bool irc_sees_user(const struct irc_user *u, const struct irc_user *other);

/* Whether u may know that other is in that channel. */
bool irc_sees_member(const struct irc_user *u, const struct irc_member *m);
