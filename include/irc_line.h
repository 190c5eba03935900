#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include "irc_message.h"

struct irc_channel;
struct irc_user;
struct text;

enum { IRC_FORMS = 4, IRC_ID_SIZE = 48 };

/*
 * One message of the server's, formatted once for each form in which it is
 * sent: with and without the tags that a recipient has asked for. It is begun,
 * sent to any number of users, and ended. A message that is too long is cut
 * between two characters of UTF-8.
 */
struct irc_line {
	struct irc_user *author; /* who has to account for it */
	struct timespec at;
	const char *tags;        /* that all recipients see, or "" */
	const char *client_tags; /* what came with it, or "" */
	char id[IRC_ID_SIZE];    /* a tag, or "" */
	uint64_t number;         /* its end: they are counted */
	bool is_by_bot;
	bool is_part; /* of a batch, whose first line has what all share */
	size_t length;
	/* Source, command, parameters; and a byte more, or nobody could tell
	 * whether a cut goes through a character. */
	char bytes[IRC_LINE_MOST + 2];
	struct text *forms[IRC_FORMS]; /* as far as they were needed */
};

/* From a user, who is its author too, or from the server because of author. */
void irc_line_begin(struct irc_line *l, struct irc_user *from,
    const char *format, ...) __attribute__((format(printf, 3, 4)));
void irc_line_begin_server(struct irc_line *l, struct irc_user *author,
    const char *format, ...) __attribute__((format(printf, 3, 4)));

/* It can be referred to: it is an event that nothing else is. */
void irc_line_identify(struct irc_line *l);

void irc_line_send(struct irc_line *l, struct irc_user *to);

/* The same, but never as a part of a labeled response. */
void irc_line_deliver(struct irc_line *l, struct irc_user *to);

/* Whether u has all these capabilities and none of those. */
bool irc_line_is_for(const struct irc_user *u, uint32_t with, uint32_t without);

/* To the members of a channel who have all these capabilities and none of
 * those, but not to one of them, or NULL. */
void irc_line_send_channel(struct irc_line *l, const struct irc_channel *c,
    const struct irc_user *but, uint32_t with, uint32_t without);

/* To all who share a channel with u, each once, but not to u; as above. */
void irc_line_send_peers(struct irc_line *l, struct irc_user *u, uint32_t with,
    uint32_t without);

void irc_line_end(struct irc_line *l);

/* Cut text to at most so many bytes, between two characters of UTF-8. */
void irc_cut(char *text, size_t most);

/* Begin, send to one, and end. */
void irc_tell(struct irc_user *to, struct irc_user *from, const char *format,
    ...) __attribute__((format(printf, 3, 4)));
void irc_tell_server(struct irc_user *to, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* From now on, what the server tells that user is a part of that batch; NULL:
 * of none. */
void irc_tell_in_batch(const struct irc_user *to, const char *name);
