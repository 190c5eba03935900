#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "loss.h"
#include "person.h"

enum {
	PART = 64 * 1024, /* received at once */
	SHOWN = 60,       /* of a line, in messages */
	PAUSE = 5,        /* milliseconds between two tries to connect */
};

void
fail(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fprintf(stderr, "\n");
	exit(1);
}

int
person_socket(unsigned short port,
    int (*attempt)(int, const struct sockaddr *, socklen_t))
{
	struct sockaddr_in address = {
		.sin_family = AF_INET,
		.sin_port = htons(port),
		.sin_addr = { .s_addr = htonl(INADDR_LOOPBACK) },
	};
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	if (fd == -1)
		fail("socket: %s", strerror(errno));
	if (attempt(fd, (struct sockaddr *)&address, sizeof(address)) == 0)
		return fd;
	close(fd);
	return -1;
}

void
person_connect(struct person *p, int name, unsigned short port, bool patient)
{
	struct timespec pause = { .tv_nsec = PAUSE * 1000000L };
	int waited = 0;

	*p = (struct person){ .name = name, .late = loss_name() != -1 };
	do {
		p->fd = person_socket(port, connect);
		if (p->fd != -1) {
			fcntl(p->fd, F_SETFL, O_NONBLOCK);
			return;
		}
		nanosleep(&pause, NULL);
		waited += PAUSE;
	} while (patient && waited < PATIENCE);
	fail("nobody listens on port %u", (unsigned)port);
}

void
person_leave(struct person *p)
{
	close(p->fd);
	free(p->heard);
	*p = (struct person){ .fd = -1, .name = p->name };
}

static bool
ready(const struct person *p, short events, int milliseconds)
{
	struct pollfd entry = { .fd = p->fd, .events = events };

	return poll(&entry, 1, milliseconds) == 1;
}

void
person_say(struct person *p, const char *bytes, size_t length)
{
	while (length > 0) {
		ssize_t sent = send(p->fd, bytes, length, 0);

		if (sent > 0) {
			bytes += sent;
			length -= (size_t)sent;
		} else if (errno != EAGAIN && loss_is(p))
			return;
		else if (errno != EAGAIN)
			fail("client %d: send: %s", p->name, strerror(errno));
		else if (!ready(p, POLLOUT, PATIENCE))
			fail("client %d: nobody takes what it says", p->name);
	}
}

static void
make_room(struct person *p)
{
	if (p->start > 0)
		memmove(p->heard, p->heard + p->start, p->end - p->start);
	p->end -= p->start;
	p->start = 0;
	if (p->size - p->end >= PART)
		return;
	p->size = p->size * 2 + PART;
	p->heard = realloc(p->heard, p->size);
	if (p->heard == NULL)
		fail("no memory");
}

/* 1: received; 0: the end, or a reset; -1: nothing within that time. */
static int
receive(struct person *p, int milliseconds)
{
	ssize_t got;

	make_room(p);
	if (!ready(p, POLLIN, milliseconds))
		return -1;
	got = recv(p->fd, p->heard + p->end, p->size - p->end, 0);
	if (got <= 0)
		return 0;
	p->end += (size_t)got;
	return 1;
}

const char *
person_next(struct person *p, size_t *length, int milliseconds)
{
	char *line, *newline;
	size_t searched = 0;

	do {
		if (p->end - p->start == searched)
			continue;
		line = p->heard + p->start;
		newline = memchr(line + searched, '\n',
		    p->end - p->start - searched);
		if (newline != NULL) {
			*length = (size_t)(newline - line);
			p->start += *length + 1;
			return line;
		}
		searched = p->end - p->start;
	} while (receive(p, milliseconds) == 1);
	return NULL;
}

/* The next line, which has to come; NULL when p is the one who is lost. */
static const char *
line_for(struct person *p, size_t *length, const char *text)
{
	const char *line = person_next(p, length, PATIENCE);

	if (line == NULL && !loss_is(p))
		fail("client %d waits in vain for: %.*s", p->name, SHOWN,
		    text);
	return line;
}

/* Instead of the text p has heard this: that somebody is lost, or how far the
 * lost one came with it. */
static void
hear_of_loss(struct person *p, const char *got, size_t got_length,
    const char *text, size_t length)
{
	bool is_cut = loss_cuts(p, got, got_length, text, length);

	if (is_cut)
		got = line_for(p, &got_length, text);
	if (got == NULL || (loss_heard(p, got, got_length) &&
	    (!is_cut || loss_excuses(p, text))))
		return;
	fail("client %d hears %zu bytes: %.*s\nand not %zu: %.*s", p->name,
	    got_length, got_length < SHOWN ? (int)got_length : SHOWN, got,
	    length, SHOWN, text);
}

void
person_hear(struct person *p, const char *text, size_t length)
{
	size_t got_length;
	const char *got;

	while (!loss_excuses(p, text)) {
		got = line_for(p, &got_length, text);
		if (got == NULL)
			return;
		if (got_length == length && memcmp(got, text, length) == 0) {
			if (loss_name() != -1)
				(void)loss_heard(p, got, got_length);
			return;
		}
		hear_of_loss(p, got, got_length, text, length);
	}
}

void
person_await(struct person *p, const char *text, size_t length)
{
	size_t got_length;
	const char *got;

	while (!loss_excuses(p, text)) {
		got = line_for(p, &got_length, text);
		if (got == NULL ||
		    (got_length == length && memcmp(got, text, length) == 0))
			return;
		(void)loss_heard(p, got, got_length);
	}
}

/* 1: there is more; 0: the end; -1: neither in time. */
static int
more(struct person *p)
{
	return p->end > p->start ? 1 : receive(p, PATIENCE);
}

void
person_ended(struct person *p)
{
	const char *line = NULL;
	size_t length;
	int got;

	if (loss_name() == p->name)
		return;
	got = more(p);
	if (got == 1)
		line = person_next(p, &length, PATIENCE);
	if (line != NULL && loss_heard(p, line, length))
		got = more(p);
	if (got != 0)
		fail("client %d: %s", p->name,
		    got == 1 ? "hears more before the end" : "never ends");
	if (loss_hidden(p))
		fail("client %d is not told that %d has left", p->name,
		    loss_name());
}

/* The caller's until free(). */
static char *
numbered(const char *prefix, size_t i, size_t size)
{
	size_t length, whole = strlen(prefix) + size;
	char *line = malloc(whole + 32);

	if (line == NULL)
		fail("no memory");
	length = (size_t)sprintf(line, "%s%zu ", prefix, i);
	if (length < whole)
		memset(line + length, 'a' + (int)(i % 26), whole - length);
	line[whole] = '\0';
	return line;
}

void
person_say_numbered(struct person *p, size_t i, size_t size)
{
	char *line = numbered("", i, size);

	line[size] = '\n';
	person_say(p, line, size + 1);
	free(line);
}

void
person_hear_numbered(struct person *p, int from, size_t i, size_t size)
{
	char prefix[32] = "", *line;

	if (from != -1)
		sprintf(prefix, "client %d: ", from);
	line = numbered(prefix, i, size);
	person_hear(p, line, strlen(line));
	free(line);
}
