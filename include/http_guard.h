#pragma once

#include <stdbool.h>
#include <stddef.h>

/*
 * A web page can have the browser of who looks at it send words to any port of
 * this machine, where they are taken for his (a cross-protocol attack). But the
 * browser begins with a line of its own: the request line of HTTP (RFC 9112,
 * section 3), the preface of HTTP/2 (RFC 9113, section 3.4), or the record of a
 * TLS handshake (RFC 8446, section 5.1).
 */

/* What is wrong with somebody's first line, for the log: NULL if it is none of
 * these. Of a line that goes on, this is the beginning. */
const char *http_guard_objects(const char *line, size_t length, bool goes_on);
