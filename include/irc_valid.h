#pragma once

#include <stdbool.h>

/* What names of channels, and their keys, may look like. */
bool irc_is_channel_name(const char *text);

/* A key has to be a word, and one item of a list with commas. */
bool irc_is_key(const char *text);
