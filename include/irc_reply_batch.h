#pragma once

struct irc_user;

/* Between these two, replies to u are parts of one batch, if it knows what that
 * is: https://ircv3.net/specs/extensions/batch */
void irc_reply_batch_begin(struct irc_user *u, const char *type,
    const char *parameter);
void irc_reply_batch_end(struct irc_user *u);
