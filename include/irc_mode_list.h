#pragma once

#include <stdbool.h>

struct irc_channel;
struct irc_mode;
struct irc_mode_change;
struct irc_user;

/* Tell u all masks of the mode's list. */
void irc_mode_list_tell(struct irc_user *u, const struct irc_channel *c,
    const struct irc_mode *mode);

/* Add the mask that is meant by text, or take it away. */
void irc_mode_list_change(struct irc_mode_change *change,
    const struct irc_mode *mode, bool on, const char *text);
