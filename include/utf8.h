#pragma once

#include <stddef.h>

/* The bytes of the character that is first among length bytes of UTF-8 (RFC
 * 3629, in its shortest forms only), or 0 when there is none. */
size_t utf8_character(const char *bytes, size_t length);
