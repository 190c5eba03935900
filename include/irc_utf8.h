#pragma once

#include <stdbool.h>
#include <stddef.h>

enum { IRC_UTF8_SIZE = 5 }; /* of a character as a string */

/* Whether these bytes are UTF-8: RFC 3629, in its shortest forms only. */
bool irc_utf8_is(const char *bytes, size_t length);

/* Where text, which has more bytes than most, may be cut so that at most those
 * are left and no character is halved. */
size_t irc_utf8_cut(const char *text, size_t most);

/* The first character of text, which is UTF-8, as a string; "" for "". Returns
 * first. */
const char *irc_utf8_first(const char *text, char first[IRC_UTF8_SIZE]);
