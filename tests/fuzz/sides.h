#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "kernel.h"
#include "model.h"

struct client;
struct service;

/*
 * What the model knows of each peer and of the history. The server's hooks and
 * calls lead it, and each is checked against what it knows.
 */
struct side {
	struct client *client; /* from its arrival to its end */
	struct hearer hearer;
	char *unsaid; /* received, and not yet said */
	size_t unsaid_length;
	bool fed;        /* in this turn */
	bool finished;   /* received to the end */
	bool left;       /* and the room knows */
	bool refused;    /* the system took nothing the last time */
	bool dismissed;  /* at the end of the server, */
	int64_t dismissed_at; /* in milliseconds */
	bool endangered; /* it may get lost, */
	bool lost;       /* and was: it is not told any more */
	bool abandoned;  /* its room is taken down */
};

extern struct side sides[PEERS_MOST];

/* A new world. */
void sides_begin(void);

/* The relay, with us between it and its room. */
const struct service *sides_service(void);

/* From now on the history may begin later than the settings say. */
void sides_yield_history(void);

/* Where it begins, having been cut to what the settings say. */
size_t sides_history(void);

/* A turn begins. */
void sides_turn(void);

/* All has been heard in this turn. */
void sides_check_heard(void);

/* The server ends and hears nobody any more. */
void sides_dismiss(void);

/* From now on connections are closed, whatever they have to hear. */
void sides_give_up(void);

/* The first line that somebody has yet to hear, or the history keeps. */
size_t sides_first_line(void);

/* Nobody has anything to hear, nor has sent anything that was not received. */
void sides_check_quiet(void);
