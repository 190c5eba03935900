#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "irc_message.h"

struct irc_channel;
struct irc_user;

/*
 * What one MODE command changes: collected as letters and parameters, and told
 * to the channel when it is done, or when a line is full.
 */
struct irc_mode_change {
	struct irc_user *user;
	struct irc_channel *channel;
	char sign; /* of the last letter, or '\0' */
	char letters[IRC_LINE_MOST], parameters[IRC_LINE_MOST];
	size_t letters_used, parameters_used;
	size_t room; /* for both */
};

void irc_mode_change_begin(struct irc_mode_change *change, struct irc_user *u,
    struct irc_channel *c);

/* parameter may be NULL. */
void irc_mode_change_add(struct irc_mode_change *change, bool on, char letter,
    const char *parameter);

/* Tell what has been collected, if anything was. */
void irc_mode_change_send(struct irc_mode_change *change);
