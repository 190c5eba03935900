#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "client.h"
#include "part.h"
#include "telnet.h"

struct settings;

enum {
	PREFIX_SIZE = 32,   /* "client 18446744073709551615: " */
	ANSWER_MOST = 4096, /* bytes */
};

/* What the next piece of what a client says is. */
enum piece {
	PIECE_FIRST,
	PIECE_LATER,   /* of a line that is too long to come at once */
	PIECE_DROPPED, /* the same, but nobody hears it */
};

/* The relay's own in each client: who speaks. */
struct speaker {
	char prefix[PREFIX_SIZE]; /* its name and ": " */
	uint8_t prefix_length;
	uint8_t next;    /* enum piece */
	bool has_spoken; /* its first line was heard */
	bool resumes;    /* it is told the numbers of its lines */
	uint32_t place;  /* among those who are there: relay_names.c */
	struct telnet telnet;
};

/* From the service's start on; and which run of the server this is, since
 * lines are numbered from 1 in each. */
extern const struct settings *relay_settings;
extern char relay_run[9];

void speaker_start(const struct settings *settings);

static inline struct speaker *
speaker_of(struct client *c)
{
	return (struct speaker *)c->data;
}

/* Be `client N`. */
void speaker_begin(struct client *c);

/* How long its name is, which is the beginning of its prefix. */
int speaker_name_length(const struct speaker *s);

/* To all others: a line that c says, and "* anna waves". */
void speaker_say(struct client *c, const char *line, size_t length);
void speaker_act(struct client *c, const char *action, size_t length);

/* To all others, if the settings want it: "server: ", the name of c, and what
 * there is to say of it. */
void speaker_announce(struct client *c, enum part part, const char *what);

/* To c alone: "server to you: " and the text, of which there may be up to
 * ANSWER_MOST bytes. Nobody else can say such a line. */
void speaker_answer(struct client *c, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* The same, but before all that c has yet to hear. */
void speaker_answer_first(struct client *c, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Tell c which line of the room was the last. */
void speaker_answer_line(struct client *c);
