#pragma once

#include <stdbool.h>
#include <stddef.h>

struct irc_user;

/* One of its lines. */
struct irc_piece {
	struct irc_piece *next;
	char *text;
	bool joins; /* the one before it, without a newline */
};

/*
 * A message of many lines: https://ircv3.net/specs/extensions/multiline
 * It owns its lines and strings.
 */
struct irc_multiline {
	char *name, *target;
	char *tags;  /* of the client, that are handed on */
	char *label; /* of the response, or NULL */
	struct irc_piece *first, **last;
	size_t bytes, lines;
	bool failed; /* and that has been said */
};

extern const char irc_multiline_type[]; /* of its batch */
extern const char irc_multiline_join[]; /* a tag: this line joins */

struct irc_multiline *irc_multiline_new(const char *name);
void irc_multiline_add(struct irc_multiline *b, const char *text, bool joins);

/* Whether there is nothing in it to be seen. */
bool irc_multiline_is_blank(const struct irc_multiline *b);

/* Say it, as u. It has a line. */
void irc_multiline_deliver(struct irc_user *u, struct irc_multiline *b);

void irc_multiline_free(struct irc_multiline *b);
