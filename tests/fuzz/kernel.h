#pragma once

#include <poll.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * The system below the server, as far as it needs one: a door, connections and
 * a spill file, all of them in memory, without a process or a clock. The
 * server's files that call the system are compiled to call this one instead.
 * Every descriptor is closed just once, and none is used after that.
 */

enum { PEERS_MOST = 20, DOOR_FD = 1000, SPILL_FD, PEER_FD };

/* The far end of a connection, and what the system keeps for it. */
struct peer {
	bool taken, closed; /* by the server, accept() and close() */
	bool ended;         /* it has shut down its half */
	bool reset;         /* it is no more */
	bool silenced;      /* the server has shut down its own half, */
	bool cut;           /* or both */
	char *sent;         /* by the peer */
	size_t sent_length;
	size_t received;  /* of that, by the server */
	size_t room;      /* bytes that the system takes from the server */
	size_t recv_most; /* bytes that the next recv() gets; 0: any */
	int recv_error;   /* of the next call; 0: none */
	int send_error;
};

struct kernel {
	struct peer peers[PEERS_MOST];
	size_t count; /* who ever connected */
	bool door_open;
	bool spill_open;
	bool raised; /* a signal, by the server for itself */
	int64_t now;         /* milliseconds */
	int64_t rests_until; /* nobody may knock in vain before */
	int accept_error;    /* of the next call; 0: none */
	int read_error;      /* of the spill file */
	int write_error;
	size_t calls; /* that came to something */
};

extern struct kernel kernel;

/* For who knows what is right: what a call is about to come to. Nothing
 * received is the end. Of what is offered, behind `ahead` bytes of the same
 * call, the first bytes are sent, or they are refused. */
void watch_received(size_t peer, const char *bytes, size_t length);
void watch_offered(size_t peer, size_t ahead, const char *bytes, size_t length);
void watch_sent(size_t peer, size_t length);
void watch_refused(size_t peer);
void watch_silenced(size_t peer);
void watch_closed(size_t peer);

/* A new world; in the old one everything has to be closed. */
void kernel_begin(void);

/* Somebody connects, if the door is open. */
void kernel_connect(void);

/* A peer sends, if it can. */
void kernel_send(struct peer *p, const char *bytes, size_t length);

/* Who waits at the door for the longest time; kernel.count when nobody does. */
size_t kernel_next(void);

/* The peer with that descriptor, which is open. */
size_t kernel_peer(int fd);

/* poll() that does not wait. */
int kernel_poll(struct pollfd *entries, size_t count);
