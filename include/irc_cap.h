#pragma once

struct irc_message;
struct irc_user;

/* CAP: https://ircv3.net/specs/extensions/capability-negotiation */
void irc_cap(struct irc_user *u, const struct irc_message *m);
