#pragma once

#include <netdb.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <sys/un.h>

enum { QUEUE_SIZE = 64 * 1024 };

/*
 * The connection to the server, and what is to be sent. Nothing here waits.
 * When it is lost, what was not sent stays in the queue for the next one, from
 * the start of its line.
 */
struct connection {
	struct addrinfo *found; /* all that the name stands for */
	struct addrinfo *next;  /* which is tried next */
	struct addrinfo socket; /* what was found, of a Unix socket */
	struct sockaddr_un socket_address;
	int fd; /* -1: none */
	bool connected;
	bool deaf;        /* the server takes nothing more */
	bool finished;    /* nothing more will be said */
	bool shut;        /* and the server was told so */
	int error;        /* why there is none, as errno */
	int pause;        /* before the next attempt, in milliseconds */
	int64_t again;    /* the moment of that */
	int64_t since;    /* when this one was made; 0: none was */
	size_t start;     /* of the line that is being sent */
	size_t sent, end; /* in the queue */
	char queue[QUEUE_SIZE];
};

/* Look up the names; without a port, address is the path of a Unix socket.
 * Returns what is wrong with them, or NULL. */
const char *connection_open(struct connection *c, const char *address,
    const char *port);
void connection_close(struct connection *c);

/* Begin to connect. */
void connection_begin(struct connection *c);

/* Begin to connect after a pause, which becomes longer each time. */
void connection_begin_later(struct connection *c);

/* Milliseconds until connection_turn() has something to do of itself; -1 when
 * it has not. */
int connection_pause(const struct connection *c);

/* The events to poll for, of which hearing is one only if there is place for
 * what is heard. */
short connection_wants(const struct connection *c, bool may_hear);

/* After poll(): connect, or send what the kernel takes. */
void connection_turn(struct connection *c, short events);

/* Whether there is no connection, nor any on its way. */
bool connection_failed(const struct connection *c);

/* Receive. Returns 0 when the connection has ended, with c->error 0 if the
 * server closed it, and -1 when there is nothing now. */
ssize_t connection_hear(struct connection *c, char *bytes, size_t size);

/* How much may be said now, and saying it. */
size_t connection_room(const struct connection *c);
void connection_say(struct connection *c, const char *bytes, size_t length);

/* Nothing more is said. */
void connection_finish(struct connection *c);

/* Tell the server so, once all is sent. */
void connection_shut(struct connection *c);

/* Whether all that was said has been sent. */
bool connection_is_empty(const struct connection *c);
