/*
 * A mini_serv as a good student writes it: select(), and for each client the
 * beginning of a line and what could not be sent yet.
 *
 *	student [MISTAKE] PORT
 *
 * With the name of a mistake before the port it makes that mistake, a classic:
 * the wrong way stands beside the right one. mini_serv_test has to find it, and
 * it alone; what it is to find is in mistakes.txt.
 */

#include <netinet/in.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <unistd.h>

#include "mistake.h"

/* musl's FD_SET() has its descriptor divided by an unsigned number. */
#pragma GCC diagnostic ignored "-Wsign-conversion"

enum { PIECE = 4096, CUT = 4096, BACKLOG = 128, MOST = FD_SETSIZE + 1024 };

struct text {
	char *data;
	size_t len;
};

/* By descriptor. */
static struct client {
	bool here;
	int id;
	struct text heard;	/* the beginning of a line */
	struct text due;	/* not sent yet */
} clients[MOST];
static struct {
	fd_set readable, writable;
} sets;
static int door, last, next_id, present;
static bool door_rests; /* no room for more, until somebody leaves */

static void leave(int);

static void
fatal(const char *message, int status)
{
	if (write(STDERR_FILENO, message, strlen(message)) == -1)
		exit(1);
	exit(status);
}

static void
add(struct text *t, const char *data, size_t len)
{
	if (len == 0)
		return;
	t->data = realloc(t->data, t->len + len);
	if (t->data == NULL)
		fatal("Fatal error\n", 1);
	memcpy(t->data + t->len, data, len);
	t->len += len;
}

static void
drop(struct text *t, size_t len)
{
	t->len -= len;
	memmove(t->data, t->data + len, t->len);
}

static void
clear(struct text *t)
{
	free(t->data);
	*t = (struct text){ 0 };
}

/* As much as the system takes. Who is gone is found by recv(). */
static size_t
send_some(int fd, const char *data, size_t len)
{
	int flags = MSG_DONTWAIT | MSG_NOSIGNAL;
	ssize_t n;

	if (mistake == BLOCKING_SEND)
		flags = MSG_NOSIGNAL;
	if (mistake == BLOCKING_REST && clients[fd].due.len > 0)
		flags = MSG_NOSIGNAL;
	if (mistake == SIGPIPE_DEATH)
		flags = MSG_DONTWAIT;
	n = send(fd, data, len, flags);
	return n > 0 ? (size_t)n : 0;
}

static void
tell(int fd, const char *data, size_t len)
{
	struct client *c = &clients[fd];
	size_t sent = c->due.len > 0 ? 0 : send_some(fd, data, len);

	if (mistake == LINES_LOST)
		return;
	if (mistake == DISCONNECTS_LAZY && sent < len)
		leave(fd);
	else
		add(&c->due, data + sent, len - sent);
}

static void
tell_others(int who, const char *data, size_t len)
{
	for (int fd = 0; fd <= last; fd++)
		if (clients[fd].here && fd != who)
			tell(fd, data, len);
}

static void
announce(int who, int id, const char *what)
{
	char line[64];

	snprintf(line, sizeof(line), "server: client %d just %s\n", id, what);
	tell_others(who, line, strlen(line));
}

static void
leave(int fd)
{
	struct client *c = &clients[fd];

	c->here = false;
	present--;
	door_rests = false;
	if (mistake == MEMORY_LEAK)
		c->heard = (struct text){ 0 };
	clear(&c->heard);
	clear(&c->due);
	if (mistake != DESCRIPTOR_LEAK)
		close(fd);
	announce(fd, c->id, "left");
	if (mistake == ENDS_WITH_LAST && present == 0)
		exit(0);
}

static void
arrive(void)
{
	int fd = accept(door, NULL, NULL);
	int full = mistake == BEYOND_SELECT ? MOST : FD_SETSIZE;

	door_rests = fd == -1 || fd >= full - 1;
	if (fd == -1 || fd >= full) {
		close(fd);
		return;
	}
	if (fd > last)
		last = fd;
	clients[fd].here = true;
	clients[fd].id = mistake == ID_REUSE ? present : next_id++;
	present++;
	announce(fd, clients[fd].id, "arrived");
}

static void
say(int who, const char *line, size_t len, bool prefixed)
{
	struct text whole = { 0 };
	char prefix[32];

	snprintf(prefix, sizeof(prefix), "client %d: ", clients[who].id);
	if (prefixed)
		add(&whole, prefix, strlen(prefix));
	add(&whole, line, len);
	tell_others(who, whole.data, whole.len);
	clear(&whole);
}

/* What ends with a newline is said, the rest is kept. */
static void
split(int fd, const char *piece, size_t len)
{
	struct text *heard = &clients[fd].heard;

	while (len > 0) {
		const char *newline = memchr(piece, '\n', len);
		size_t n = newline == NULL ? len
		    : (size_t)(newline - piece) + 1;
		bool prefixed = mistake != PREFIX_LOST || heard->len == 0;

		if (mistake == CUT_LINE && heard->len + n > CUT)
			heard->len = CUT > n ? CUT - n : 0;
		add(heard, piece, n);
		if (newline != NULL &&
		    (mistake != NO_EMPTY_LINES || heard->len > 1))
			say(fd, heard->data, heard->len, prefixed);
		if (newline != NULL)
			heard->len = 0;
		piece += n;
		len -= n;
	}
}

static void
hear(int fd)
{
	char piece[PIECE];
	ssize_t n = recv(fd, piece, sizeof(piece), 0);

	if (n == 0 && mistake == SPINS_AT_END && clients[fd].due.len > 0 &&
	    !FD_ISSET(fd, &sets.writable))
		return;
	if (n == -1 && mistake == RESET_IS_FATAL)
		fatal("Fatal error\n", 1);
	if (n <= 0)
		leave(fd);
	else if (mistake == PREFIX_PER_RECV)
		say(fd, piece, (size_t)n, true);
	else
		split(fd, piece, (size_t)n);
	if (mistake == BLOCKING_RECV && clients[fd].heard.len > 0)
		hear(fd);
}

static void
look(void)
{
	struct timeval at_once = { 0 };
	bool retries = false;

	FD_ZERO(&sets.readable);
	FD_ZERO(&sets.writable);
	if (!door_rests || mistake == SPINS_AT_DOOR)
		FD_SET(door, &sets.readable);
	for (int fd = 0; fd <= last; fd++)
		if (clients[fd].here) {
			FD_SET(fd, &sets.readable);
			if (clients[fd].due.len > 0 || mistake == BUSY)
				FD_SET(fd, &sets.writable);
			if (clients[fd].due.len > 0 && mistake == RETRIES)
				retries = true;
		}
	if (select(last + 1, &sets.readable, &sets.writable, NULL,
	    retries ? &at_once : NULL) == -1)
		fatal("Fatal error\n", 1);
}

static void
turn(void)
{
	look();
	if (FD_ISSET(door, &sets.readable))
		arrive();
	for (int fd = 0; fd <= last; fd++)
		if (clients[fd].here && FD_ISSET(fd, &sets.writable) &&
		    clients[fd].due.len > 0)
			drop(&clients[fd].due, send_some(fd,
			    clients[fd].due.data, clients[fd].due.len));
	for (int fd = 0; fd <= last; fd++)
		if (clients[fd].here && FD_ISSET(fd, &sets.readable))
			hear(fd);
}

static void
open_door(int port)
{
	struct sockaddr_in address = { .sin_family = AF_INET };

	address.sin_port = htons((in_port_t)port);
	address.sin_addr.s_addr = htonl(mistake == ANY_ADDRESS ? INADDR_ANY
	    : INADDR_LOOPBACK);
	door = last = socket(AF_INET, SOCK_STREAM, 0);
	if (door == -1 ||
	    (bind(door, (struct sockaddr *)&address, sizeof(address)) == -1 &&
	    mistake != NO_BIND_CHECK) ||
	    listen(door, BACKLOG) == -1)
		fatal("Fatal error\n", 1);
}

int
main(int argc, char *argv[])
{
	if (argc > 1 && mistake_is(argv[1])) {
		argc--;
		argv++;
	}
	if (argc < 2)
		fatal(mistake == WRONG_MESSAGE ? "Usage: mini_serv port\n"
		    : "Wrong number of arguments\n",
		    mistake == NO_STATUS ? 0 : 1);
	open_door(atoi(argv[1]));
	for (;;)
		turn();
}
