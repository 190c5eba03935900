#pragma once

#include <stdbool.h>

/* Whether text is as the mask says: * any bytes, ? one of them, \ makes the
 * next one plain; capital and small letters of ASCII are the same. */
bool irc_mask_matches(const char *mask, const char *text);

/* Whether it is an extended ban, "m:" and a mask, which only mutes. */
bool irc_mask_is_mute(const char *mask);

/* Whether nick!user@host is as the mask says, behind that prefix too. */
bool irc_mask_fits(const char *mask, const char *name);

/* The mask nick!user@host that is meant by text, in which parts may be left
 * out: "anna", "*@host". */
enum { IRC_MASK_SIZE = 256 };
void irc_mask_complete(const char *text, char mask[IRC_MASK_SIZE]);
