#pragma once

#include <stdbool.h>
#include <stddef.h>

/* Strings of JSON (RFC 8259), quotes included, put piece by piece where `put`
 * says: it gets `to` with each piece. */

typedef void json_put(void *to, const char *bytes, size_t length);

/* The bytes as UTF-8; each that is none becomes U+FFFD. Returns whether that
 * was so, and more is needed to tell what they were. */
bool json_string(json_put *put, void *to, const char *bytes, size_t length);

/* Any bytes in base64 (RFC 4648). */
void json_base64(json_put *put, void *to, const char *bytes, size_t length);
