#include <sys/socket.h>

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "array.h"
#include "crowd.h"
#include "measure.h"
#include "trouble.h"

enum { AGAIN_MS = 200, MEET_SECONDS = 40, LAST = 16 };

static struct sockaddr_in
loopback(uint16_t port)
{
	struct sockaddr_in address = {
		.sin_family = AF_INET,
		.sin_port = htons(port),
	};

	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	return address;
}

/* A full queue makes a newcomer wait, but not for ever. */
static int
await_connect(int fd)
{
	struct pollfd p = { .fd = fd, .events = POLLOUT };
	int error = 0;
	socklen_t length = sizeof(error);

	if (errno != EINPROGRESS)
		return trouble("connect: %s", strerror(errno));
	if (poll(&p, 1, STALL_MS) != 1)
		return trouble("is not connected after %d s",
		    STALL_MS / 1000);
	getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &length);
	return error == 0 ? 0 : trouble("connect: %s", strerror(error));
}

/* A client's lines are not to wait for company. */
int
connect_to(uint16_t port)
{
	struct sockaddr_in address = loopback(port);
	int fd = socket(AF_INET, SOCK_STREAM, 0), on = 1;

	if (fd == -1)
		return trouble("socket: %s", strerror(errno));
	if (fcntl(fd, F_SETFL, O_NONBLOCK) == -1 ||
	    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on,
	    sizeof(on)) == -1) {
		trouble("socket: %s", strerror(errno));
		close(fd);
		return -1;
	}
	if (connect(fd, (struct sockaddr *)&address, sizeof(address)) == -1 &&
	    await_connect(fd) != 0) {
		close(fd);
		return -1;
	}
	return fd;
}

uint16_t
free_port(void)
{
	struct sockaddr_in address = loopback(0);
	socklen_t length = sizeof(address);
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	if (fd == -1 ||
	    bind(fd, (struct sockaddr *)&address, length) == -1 ||
	    getsockname(fd, (struct sockaddr *)&address, &length) == -1) {
		perror("socket");
		exit(EXIT_FAILURE);
	}
	close(fd);
	return ntohs(address.sin_port);
}

void
crowd_init(struct crowd *c, const struct format *f, uint16_t port,
    size_t room)
{
	*c = (struct crowd){ .format = f, .port = port, .room = room };
	c->fds = array(room, sizeof(*c->fds));
	c->polled = array(room, sizeof(*c->polled));
	c->buffer = array(1, READ_SIZE);
}

void
crowd_close(struct crowd *c)
{
	for (size_t i = 0; i < c->count; i++)
		close(c->fds[i]);
	free(c->fds);
	free(c->polled);
	free(c->buffer);
	*c = (struct crowd){ 0 };
}

long
crowd_hear(struct crowd *c, size_t i, size_t at)
{
	ssize_t n = recv(c->fds[i], c->buffer + at, READ_SIZE - at, 0);

	if (n == -1 && (errno == EAGAIN || errno == EINTR))
		return 0;
	if (n == -1)
		return trouble("client %zu: %s", i, strerror(errno));
	if (n == 0)
		return trouble("client %zu is disconnected", i);
	return (long)n;
}

static int
say_all(struct crowd *c, size_t i, const char *bytes, size_t length)
{
	if (send(c->fds[i], bytes, length, MSG_NOSIGNAL) != (ssize_t)length)
		return trouble("client %zu cannot speak: %s", i,
		    strerror(errno));
	return 0;
}

static bool
holds(const char *bytes, size_t length, const char *text)
{
	size_t n = strlen(text);

	for (size_t i = 0; i + n <= length; i++)
		if (memcmp(bytes + i, text, n) == 0)
			return true;
	return false;
}

/* The answer is short and its end is heard in one piece with its start, or
 * after it: all of it is kept. */
static int
await(struct crowd *c, size_t i, const char *ready)
{
	struct pollfd p = { .fd = c->fds[i], .events = POLLIN };
	size_t heard = 0;

	while (!holds(c->buffer, heard, ready)) {
		long n;

		if (poll(&p, 1, STALL_MS) != 1)
			return trouble("client %zu is not let in", i);
		n = crowd_hear(c, i, heard);
		if (n == -1)
			return -1;
		heard += (size_t)n;
	}
	return 0;
}

static int
join(struct crowd *c, size_t i)
{
	const char *words = c->format->join;

	if (await(c, i, c->format->ready) != 0 ||
	    say_all(c, i, words, strlen(words)) != 0)
		return -1;
	return await(c, i, c->format->joined);
}

static int
greet(struct crowd *c, size_t i, bool hears)
{
	char hello[FORMAT_MOST];
	size_t length;

	if (c->format->greet == NULL)
		return 0;
	length = c->format->greet(hello, i, hears);
	if (length == 0)
		return 0;
	if (say_all(c, i, hello, length) != 0)
		return -1;
	return hears && c->format->ready != NULL && c->format->join == NULL
	    ? await(c, i, c->format->ready) : 0;
}

/* Letting one in may take a second, and it is the same for all. */
static int
join_all(struct crowd *c, size_t first)
{
	for (size_t i = first; c->format->join != NULL && i < c->count; i++)
		if (join(c, i) != 0)
			return -1;
	return 0;
}

int
crowd_connect(struct crowd *c, size_t count, bool first_only_speaks)
{
	size_t first = c->count;

	while (c->count < count) {
		size_t i = c->count;
		int fd = connect_to(c->port);

		if (fd == -1)
			return -1;
		c->fds[c->count++] = fd;
		if (c->format->small_door)
			poll(NULL, 0, 1);
		if (greet(c, i, i > 0 || !first_only_speaks) != 0)
			return -1;
	}
	return join_all(c, first);
}

static int
say_word(struct crowd *c, const char *word)
{
	char line[FORMAT_MOST * 2];
	size_t length = c->format->say(line, 0, strlen(word));

	length += (size_t)sprintf(line + length, "%s%s", word,
	    c->format->said_tail);
	return say_all(c, 0, line, length);
}

/* Keep the last bytes that client i has heard. */
static int
hear_last(struct crowd *c, size_t i, char *last)
{
	long n = crowd_hear(c, i, LAST);

	if (n <= 0)
		return (int)n;
	memcpy(c->buffer, last, LAST);
	memcpy(last, c->buffer + n, LAST);
	return 0;
}

/* Who has not heard the word waits; how many these are. */
static size_t
look_for(struct crowd *c, char (*last)[LAST], const char *ending)
{
	size_t waiting = 0, n = strlen(ending);

	for (size_t i = 1; i < c->count; i++) {
		bool heard = memcmp(last[i] + LAST - n, ending, n) == 0;

		c->polled[i].fd = heard ? -1 : c->fds[i];
		c->polled[i].events = POLLIN;
		waiting += !heard;
	}
	return waiting;
}

/* Until all have heard the word last. It is said again to those who were not
 * there yet, unless that is known to be needless. */
static int
spread_word(struct crowd *c, char (*last)[LAST], const char *word, bool again)
{
	double start = now(), heard = start, said = start;
	char ending[LAST];

	snprintf(ending, sizeof(ending), "%s%s", word, c->format->heard_tail);
	if (say_word(c, word) != 0)
		return -1;
	while (look_for(c, last, ending) > 0) {
		if (now() - heard > STALL_MS / 1e3 ||
		    now() - start > MEET_SECONDS)
			return trouble("stalls before it starts");
		if (again && now() - said > AGAIN_MS / 1e3) {
			said = now();
			if (say_word(c, word) != 0)
				return -1;
		}
		if (poll(c->polled, (nfds_t)c->count, AGAIN_MS) <= 0)
			continue;
		for (size_t i = 1; i < c->count; i++)
			if (c->polled[i].fd != -1 &&
			    c->polled[i].revents != 0) {
				heard = now();
				if (hear_last(c, i, last[i]) != 0)
					return -1;
			}
	}
	return 0;
}

int
crowd_meet(struct crowd *c)
{
	char (*last)[LAST] = array(c->count, sizeof(*last));
	int result;

	c->polled[0] = (struct pollfd){ .fd = -1 };
	result = spread_word(c, last, "hello", true);
	if (result == 0)
		result = spread_word(c, last, "start", false);
	free(last);
	return result;
}
