#pragma once

struct irc_message;
struct irc_user;

/* A channel gets another name:
 * https://ircv3.net/specs/extensions/channel-rename */
void irc_rename(struct irc_user *u, const struct irc_message *m);
