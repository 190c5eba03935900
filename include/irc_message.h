#pragma once

#include <stdbool.h>
#include <stddef.h>

/*
 * A message of the IRC protocol as a client sends it: tags, a source, which is
 * passed over, a command and its parameters. RFC 1459, 2.3; IRCv3 message-tags.
 */
enum {
	IRC_LINE_MOST = 510,  /* bytes of a message, without tags, CR and LF */
	IRC_TAGS_MOST = 4096, /* of a client's tags, with their @ and space */
	IRC_TAGS_FULL = 8191, /* with those of the server */
	/* A line that is longer comes in pieces, and is too long in any case.
	 */
	IRC_SAID_MOST = IRC_TAGS_FULL + IRC_LINE_MOST + 100,
	IRC_PARAMETERS_MOST = 15,
};

/* The strings are parts of the line that was read. */
struct irc_message {
	const char *tags; /* without the @; "" when there are none */
	const char *command;
	char *parameter[IRC_PARAMETERS_MOST + 1]; /* and a NULL */
	size_t count;
};

enum irc_reading {
	IRC_READ,
	IRC_EMPTY,    /* there is no command in it: to be ignored */
	IRC_TOO_LONG, /* of which 417 is to tell */
};

/* Take a line of length bytes apart, which are overwritten: NUL and CR vanish.
 * There must be room for one byte more behind it. */
enum irc_reading irc_message_read(struct irc_message *m, char *line,
    size_t length);

/* Cut the next item off a parameter that is a list with commas; NULL: there is
 * no more. An item may be empty. *list may be NULL. */
char *irc_message_item(char **list);
