#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "connection.h"
#include "screen.h"

/* As mini_chat(1) has them. */
struct session_options {
	const char *address; /* or the path of a Unix socket */
	const char *port;    /* NULL: it is one */
	bool retry, times;
	int64_t linger; /* milliseconds after the end of input; -1: for ever */
};

/* How it ends, as exit status. */
enum { SESSION_LEFT, SESSION_FAILED };

/*
 * A user and a server, and the loop between them. All that waits, waits in
 * session_turn(); while a line is being edited, the editor calls it for a key.
 */
struct session {
	const struct session_options *options;
	struct connection connection;
	struct screen screen;
	bool person;  /* standard input is a terminal */
	bool editing; /* and what is typed there is edited */
	bool met;     /* the server was there, and its loss is not yet told */
	bool told;    /* that it is not there */
	bool back;    /* the server was there before */
	bool over;
	int status;    /* then: of the program */
	int64_t shut;  /* the moment to say that we leave; 0: not yet known */
	int64_t leave; /* the moment not to wait any longer; 0: never */
};

/* Wait for something and do it. Returns whether standard input, if asked for,
 * is ready. */
bool session_turn(struct session *s, bool want_input);

/* Over, after a mistake of the system, which errno tells, with `what`. */
void session_fail(struct session *s, const char *what);

/* The user says nothing more: leave as soon as all is sent, and it is over. */
void session_leave(struct session *s);
