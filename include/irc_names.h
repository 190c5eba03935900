#pragma once

struct irc_channel;
struct irc_member;
struct irc_message;
struct irc_user;

void irc_names(struct irc_user *u, const struct irc_message *m);

/* Tell u who is in the channel, as far as u may see them. */
void irc_names_tell(struct irc_user *u, const struct irc_channel *c);

/* What stands before a member's name when it is told to u: "@", "+", "", and
 * with multi-prefix "@+". */
const char *irc_names_prefix(const struct irc_user *u,
    const struct irc_member *m);
