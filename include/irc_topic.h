#pragma once

struct irc_channel;
struct irc_message;
struct irc_user;

void irc_topic(struct irc_user *u, const struct irc_message *m);

/* Tell u the topic, if there is one, who set it, and when. */
void irc_topic_tell(struct irc_user *u, const struct irc_channel *c);
