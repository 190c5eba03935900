#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "bytes.h"

struct terminal;

/* What an actor says without end, and whom it has heard at that; see flood.h. */
enum { FLOODS_MOST = 16 };
struct flood {
	long number;		/* among all floods, from 1; 0: none */
	size_t length;		/* of a line */
	long said;		/* lines, those in rest included */
	struct bytes rest;	/* of which the first sent bytes were taken */
	size_t sent;
	bool listens;		/* it hears others as they flood */
	bool distracted;	/* what it hears next is no flood */
	long heard[FLOODS_MOST + 1];	/* lines of each flood */
};

/*
 * One who takes part in a conversation: a name and a socket. Nothing is read
 * from the socket but to hear what a step asks for, so who is not asked is a
 * sleeper. Nothing here blocks for longer than one step may wait.
 */
struct actor {
	char name[32];
	long id;		/* that the server gave it */
	int fd;			/* -1: not connected */
	bool knocking;		/* may still be waiting outside */
	bool ended;		/* has ended its sending */
	bool over;		/* has heard the end */
	bool echoes;		/* talks to the echo service: see echo.h */
	bool irc;		/* talks to the IRC service: see irc.h */
	bool unfinished;	/* its last line has no newline yet */
	bool small;		/* takes little that it does not read */
	long told;		/* lines that it has heard; see telling.h */
	struct bytes in;	/* read, of which the first taken were heard */
	size_t taken;
	size_t searched;	/* up to here there is no newline */
	struct flood flood;
	struct terminal *terminal;	/* where it chats, or NULL */
};

/* What came next. Silence: nothing whole, for as long as a step may wait. */
enum heard { HEARD_LINE, HEARD_END, HEARD_RESET, HEARD_SILENCE };

/* The byte behind each line that is said and heard. */
extern char actor_line_end;

/* Those who were ever named, by number; NULL behind the last. */
struct actor *actor_number(size_t i);

/* The one of that name, new and not connected when nobody had it. */
struct actor *actor_named(const char *name, size_t len);

/* Connected, not at an end, and not waiting outside. */
bool actor_hears(const struct actor *a);

/* The same, and free to begin a line. */
bool actor_speaks(const struct actor *a);

/* 0, or -1 with errno set. ETIMEDOUT: nobody answered until then. */
int actor_connect(struct actor *a, const char *address, int port,
    long long until);

/* Somebody has connected to it. */
void actor_take(struct actor *a, int fd);

/* All of it, or the conversation fails. */
void actor_send(struct actor *a, const char *data, size_t len);

/* The next line, its newline included, good until the next call; for anything
 * but HEARD_LINE the bytes that came without a newline. */
enum heard actor_hear(struct actor *a, const char **line, size_t *len);

/* For floods: the next line if it is whole, without waiting; back again with
 * it; and what has come, waited for until then. */
bool actor_take_line(struct actor *a, const char **line, size_t *len);
void actor_put_back(struct actor *a, size_t len);
enum heard actor_read(struct actor *a, long long until);

void actor_end_sending(struct actor *a);
void actor_leave(struct actor *a);
void actor_reset(struct actor *a);
