#pragma once

struct irc_message;
struct irc_user;

void irc_channel_list(struct irc_user *u, const struct irc_message *m);
