#pragma once

struct irc_channel;
struct irc_message;
struct irc_user;

/* The command MODE with a channel. */
void irc_channel_mode(struct irc_user *u, struct irc_channel *c,
    const struct irc_message *m);
