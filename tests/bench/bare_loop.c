/*
 * bare_loop CLIENTS [echo]: the limit of one thread with plain sockets, to
 * measure a relay or an echo service against. It takes CLIENTS connections,
 * then moves blocks: whatever one client sends goes to all others, or back to
 * itself. It knows no lines, writes no prefixes, announces nobody and keeps
 * nothing: a block is done with when everybody has it. It ends when a client
 * does.
 */
#include <sys/socket.h>

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* With which each is quickest. */
enum { BLOCK_SIZE = 1024 * 1024, ECHO_SIZE = 256 * 1024, BACKLOG = 4096 };

struct room {
	size_t count;
	bool echo;
	size_t block; /* bytes of one */
	struct pollfd *in;  /* everybody */
	struct pollfd *out; /* who is owed a part of the block; else fd -1 */
	size_t *owed;       /* how much */
};

static _Noreturn void
fail(const char *what)
{
	perror(what);
	exit(EXIT_FAILURE);
}

static void *
array(size_t count, size_t size)
{
	void *a = calloc(count, size);

	if (a == NULL)
		fail("calloc");
	return a;
}

static int
open_door(void)
{
	struct sockaddr_in address = { .sin_family = AF_INET };
	socklen_t length = sizeof(address);
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	if (fd == -1)
		fail("socket");
	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	if (bind(fd, (struct sockaddr *)&address, length) == -1)
		fail("bind");
	if (listen(fd, BACKLOG) == -1)
		fail("listen");
	if (getsockname(fd, (struct sockaddr *)&address, &length) == -1)
		fail("getsockname");
	fprintf(stderr, "bare_loop: listening on 127.0.0.1:%d\n",
	    ntohs(address.sin_port));
	return fd;
}

/* An echo that waits for company is slower, a relay is not. */
static void
take_all(struct room *r, int door)
{
	int on = 1;

	for (size_t i = 0; i < r->count; i++) {
		int fd = accept(door, NULL, NULL);

		if (fd == -1)
			fail("accept");
		if (fcntl(fd, F_SETFL, O_NONBLOCK) == -1)
			fail("fcntl");
		if (r->echo && setsockopt(fd, IPPROTO_TCP, TCP_NODELAY,
		    &on, sizeof(on)) == -1)
			fail("setsockopt");
		r->in[i] = (struct pollfd){ .fd = fd, .events = POLLIN };
		r->out[i] = (struct pollfd){ .fd = -1, .events = POLLOUT };
	}
}

static bool
busy(void)
{
	return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR;
}

/* Give client i what it is owed, the end of the block. */
static void
give(struct room *r, size_t i, const char *end)
{
	ssize_t n = send(r->in[i].fd, end - r->owed[i], r->owed[i],
	    MSG_NOSIGNAL);

	if (n == -1 && !busy())
		fail("send");
	if (n > 0)
		r->owed[i] -= (size_t)n;
}

/* Give to all who are owed; whether anybody still is. */
static bool
give_all(struct room *r, const char *end)
{
	bool more = false;

	for (size_t i = 0; i < r->count; i++) {
		if (r->owed[i] > 0)
			give(r, i, end);
		r->out[i].fd = r->owed[i] > 0 ? r->in[i].fd : -1;
		more = more || r->owed[i] > 0;
	}
	return more;
}

static void
share(struct room *r, size_t from, const char *block, size_t length)
{
	for (size_t i = 0; i < r->count; i++)
		r->owed[i] = i == from ? 0 : length;
	while (give_all(r, block + length))
		if (poll(r->out, (nfds_t)r->count, -1) == -1 && errno != EINTR)
			fail("poll");
}

/* Back to who sent it, and nothing else meanwhile. */
static void
give_back(struct room *r, size_t i, const char *block, size_t length)
{
	struct pollfd out = { .fd = r->in[i].fd, .events = POLLOUT };

	for (r->owed[i] = length; r->owed[i] > 0;) {
		give(r, i, block + length);
		if (r->owed[i] > 0 && poll(&out, 1, -1) == -1 && errno != EINTR)
			fail("poll");
	}
}

/* Whether the client is still there. */
static bool
hear(struct room *r, size_t i)
{
	static char block[BLOCK_SIZE];
	ssize_t n = recv(r->in[i].fd, block, r->block, 0);

	if (n == -1 && !busy())
		fail("recv");
	if (n > 0 && r->echo)
		give_back(r, i, block, (size_t)n);
	else if (n > 0)
		share(r, i, block, (size_t)n);
	return n != 0;
}

static void
move_blocks(struct room *r)
{
	for (;;) {
		if (poll(r->in, (nfds_t)r->count, -1) == -1 && errno != EINTR)
			fail("poll");
		for (size_t i = 0; i < r->count; i++)
			if (r->in[i].revents != 0 && !hear(r, i))
				return;
	}
}

int
main(int argc, char **argv)
{
	struct room r = { 0 };
	int door;

	r.count = argc < 2 ? 0 : (size_t)strtoul(argv[1], NULL, 10);
	r.echo = argc == 3 && strcmp(argv[2], "echo") == 0;
	if (r.count == 0 || argc > 2 + r.echo) {
		fprintf(stderr, "usage: bare_loop CLIENTS [echo]\n");
		return EXIT_FAILURE;
	}
	r.block = r.echo ? ECHO_SIZE : BLOCK_SIZE;
	r.in = array(r.count, sizeof(*r.in));
	r.out = array(r.count, sizeof(*r.out));
	r.owed = array(r.count, sizeof(*r.owed));
	door = open_door();
	take_all(&r, door);
	move_blocks(&r);
	free(r.in);
	free(r.out);
	free(r.owed);
	return EXIT_SUCCESS;
}
