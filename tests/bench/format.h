#pragma once

#include <stdbool.h>
#include <stddef.h>

/*
 * How a server's clients talk: what they say first, and what stands before and
 * behind a text that they say and that they hear. The functions write it and
 * return its length, at most FORMAT_MOST.
 */
enum { FORMAT_MOST = 256 };

struct format {
	/* What client `who` says first. One who only speaks need not ask to
	 * hear. NULL: nothing. */
	size_t (*greet)(char *to, size_t who, bool hears);
	const char *ready; /* is in the answer to that; NULL: none comes */
	const char *join;  /* to say only then, or NULL, */
	const char *joined; /* and what is in the answer */
	size_t (*say)(char *to, size_t who, size_t length);
	const char *said_tail;
	size_t (*hear)(char *to, size_t who, size_t length);
	const char *heard_tail;
	size_t longest; /* message, 0: any */
	const char *aside; /* what it may say between messages, or NULL */
	bool small_door; /* few can wait to be let in */
	bool echoes;    /* a client hears its own lines too */
};

extern const struct format bare_format;
extern const struct format relay_format;
extern const struct format echo_format;
extern const struct format plain_format;
extern const struct format irc_format;
extern const struct format our_irc_format;
extern const struct format inspircd_format;
extern const struct format redis_format;
extern const struct format nats_format;
extern const struct format mqtt_format;
