#pragma once

#include <stdint.h>

/* How a mode of a channel is set: the types A to D of CHANMODES, in their
 * order, and those of members. */
enum irc_mode_kind {
	MODE_LIST,   /* A: a mask to add or take away */
	MODE_KEY,    /* B: always with a parameter */
	MODE_LIMIT,  /* C: with one when it is set */
	MODE_FLAG,   /* D: without */
	MODE_MEMBER, /* with a nickname */
};

/* A mode of channels: one row of the table. */
struct irc_mode {
	char letter;
	enum irc_mode_kind kind;
	uint32_t bit; /* of the channel or member, or which list */
};

/* The modes in the order of their letters, as in the C locale. */
enum { IRC_MODE_LETTERS = 15 };
extern const struct irc_mode irc_modes[IRC_MODE_LETTERS];

/* The row of a letter, or NULL. */
const struct irc_mode *irc_mode_find(char letter);

/* The letters of the modes of these kinds, which are bits 1 << kind. Returns
 * text. */
const char *irc_mode_letters(unsigned kinds, char text[IRC_MODE_LETTERS + 1]);
