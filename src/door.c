#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "descriptor.h"
#include "door.h"
#include "log.h"

enum {
	DOOR_REST = 500, /* milliseconds */
	SEND_BUFFER = 128 * 1024,
	TRIES_MOST = 256, /* for one newcomer, while others are lost */
};

void
door_name_port(char place[DOOR_PLACE_SIZE], uint16_t port)
{
	snprintf(place, DOOR_PLACE_SIZE, "127.0.0.1:%u", port);
}

static int
bind_to_loopback(int fd, uint16_t port)
{
	struct sockaddr_in address = {
		.sin_family = AF_INET,
		.sin_port = htons(port),
		.sin_addr = { .s_addr = htonl(INADDR_LOOPBACK) },
	};

	return bind(fd, (struct sockaddr *)&address, sizeof(address));
}

/* Ask where we are: whatever goes wrong, nobody outside may come in. */
static int
check_address(struct door *d)
{
	struct sockaddr_in address = { 0 };
	socklen_t size = sizeof(address);

	if (getsockname(d->fd, (struct sockaddr *)&address, &size) == -1)
		return -1;
	if (address.sin_family != AF_INET ||
	    address.sin_addr.s_addr != htonl(INADDR_LOOPBACK)) {
		errno = EADDRNOTAVAIL;
		return -1;
	}
	door_name_port(d->place, ntohs(address.sin_port));
	return 0;
}

int
door_listen(const struct door *d, int backlog)
{
	if (d->passed)
		return 0;
	return listen(d->fd, backlog);
}

const char *
door_open_port(struct door *d, uint16_t port, int backlog)
{
	int yes = 1, error, fd = socket(AF_INET, SOCK_STREAM, 0);

	*d = (struct door){ .fd = fd };
	door_name_port(d->place, port);
	/* Or a restart would wait for the last connection's TIME-WAIT. */
	if (fd != -1 &&
	    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes)) == 0 &&
	    descriptor_prepare(fd) == 0 && bind_to_loopback(fd, port) == 0 &&
	    check_address(d) == 0 && door_listen(d, backlog) == 0)
		return NULL;
	error = errno;
	door_shut(d);
	return strerror(error);
}

const char *
door_open_path(struct door *d, const char *path, mode_t mode, int backlog)
{
	const char *wrong = NULL;

	*d = (struct door){ .fd = socket(AF_UNIX, SOCK_STREAM, 0) };
	snprintf(d->place, sizeof(d->place), "%s", path);
	if (d->fd == -1 || descriptor_prepare(d->fd) == -1)
		wrong = strerror(errno);
	if (wrong == NULL)
		wrong = socket_file_bind(&d->file, d->fd, path, mode);
	if (wrong == NULL && listen(d->fd, backlog) == -1)
		wrong = strerror(errno);
	if (wrong != NULL)
		door_shut(d);
	return wrong;
}

/* An address without a file begins with NUL, and is shown with @. */
static void
name_socket(struct door *d, const struct sockaddr_un *address, socklen_t size)
{
	size_t length = size - offsetof(struct sockaddr_un, sun_path);

	if (length > sizeof(address->sun_path))
		length = sizeof(address->sun_path);
	memcpy(d->place, address->sun_path, length);
	d->place[length] = '\0';
	if (length > 0 && *d->place == '\0')
		*d->place = '@';
}

/* NULL when it is where a door may be. */
static const char *
find_place(struct door *d)
{
	struct sockaddr_un address = { 0 };
	socklen_t size = sizeof(address);

	if (getsockname(d->fd, (struct sockaddr *)&address, &size) == -1)
		return strerror(errno);
	if (address.sun_family == AF_UNIX)
		name_socket(d, &address, size);
	else if (check_address(d) == -1)
		return "it is neither on 127.0.0.1 nor a Unix socket";
	return NULL;
}

const char *
door_take_over(struct door *d, int fd)
{
	int type = 0, listens = 0;
	socklen_t size = sizeof(int);

	*d = (struct door){ .fd = fd, .passed = true };
	if (getsockopt(fd, SOL_SOCKET, SO_TYPE, &type, &size) == -1 ||
	    getsockopt(fd, SOL_SOCKET, SO_ACCEPTCONN, &listens, &size) == -1 ||
	    descriptor_prepare(fd) == -1)
		return strerror(errno);
	if (type != SOCK_STREAM)
		return "it is no stream socket";
	if (!listens)
		return "it does not listen";
	return find_place(d);
}

void
door_shut(struct door *d)
{
	socket_file_remove(&d->file, d->place);
	if (d->fd != -1)
		close(d->fd);
	d->fd = -1;
}

/* A newcomer who was gone before we came, or a signal: the next one, please. */
static bool
is_about_one(int error)
{
	return error == ECONNABORTED || error == EINTR || error == EPROTO ||
	    error == EPERM;
}

/* poll() would report the waiting newcomer again and again. */
static void
rest(struct door *d, int64_t now)
{
	if (!d->told)
		log_warn("newcomers wait");
	d->told = true;
	d->rests_until = now + DOOR_REST;
}

/*
 * Lines leave when the turn ends: Nagle's algorithm would hold them back.
 * Urgent bytes are bytes. The kernel need not keep megabytes for a sleeper
 * beside the tape. What refuses these, as a Unix socket does the first, serves
 * all the same.
 */
static int
prepare(int fd, int send_buffer)
{
	const struct {
		int level, name, value;
	} options[] = {
		{ IPPROTO_TCP, TCP_NODELAY, 1 },
		{ SOL_SOCKET, SO_OOBINLINE, 1 },
		{ SOL_SOCKET, SO_SNDBUF,
		    send_buffer > 0 ? send_buffer : SEND_BUFFER },
	};
	size_t i;

	for (i = 0; i < sizeof(options) / sizeof(options[0]); i++)
		(void)setsockopt(fd, options[i].level, options[i].name,
		    &options[i].value, sizeof(options[i].value));
	return descriptor_prepare(fd);
}

int
door_take(struct door *d, int send_buffer, int64_t now)
{
	int fd, tries;

	for (tries = 0; tries < TRIES_MOST && door_is_open(d, now); tries++) {
		fd = accept(d->fd, NULL, NULL);
		if (fd != -1 && prepare(fd, send_buffer) == 0)
			return fd;
		if (fd != -1)
			close(fd);
		else if (errno == EAGAIN || errno == EWOULDBLOCK)
			return -1;
		else if (!is_about_one(errno))
			break;
	}
	if (door_is_open(d, now))
		rest(d, now);
	return -1;
}

bool
door_is_open(const struct door *d, int64_t now)
{
	return d->fd != -1 && d->rests_until <= now;
}

void
door_wake(struct door *d)
{
	d->rests_until = 0;
}
