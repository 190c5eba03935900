#pragma once

#include <stdbool.h>
#include <stddef.h>

/*
 * What a telnet client sends (RFC 854): text, with commands in between, which
 * begin with a byte of 255. They are taken out, and those that ask something
 * are answered.
 *
 * Of its options (RFC 855) we want none: all are off, on both sides, and stay
 * so. Hence each request is refused, and a refusal is never answered: so there
 * is no loop (RFC 1143), and nothing to remember. But for the timing mark (RFC
 * 860), which is no option that is on or off: who has sent it, as telnet does
 * after an interrupt, shows nothing until it comes back.
 *
 * All zero is a client that has sent nothing yet.
 */
struct telnet {
	unsigned char state;
	unsigned char command; /* whose option is the next byte */
	bool after_cr;
};

/* Who serves the client. */
struct telnet_host {
	char line_end; /* what ends a line of text, for CR LF and CR NUL */
	void (*answer)(void *whom, const char *bytes, size_t length);
	void *whom;
};

/* Leave in bytes the text of what stands there, from the front, and return its
 * length; answer what is to be answered. What is unfinished goes on with the
 * next bytes. CR ends a line whatever follows: alone it has no meaning. */
size_t telnet_read(struct telnet *t, const struct telnet_host *host,
    char *bytes, size_t length);
