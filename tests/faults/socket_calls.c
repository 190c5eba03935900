/* Sockets. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>

#include "faults.h"

enum { PIECES_MOST = 64 };

int
socket(int domain, int type, int protocol)
{
	static int (*real)(int, int, int);

	find(&real, "socket");
	return fails(SOCKET) ? -1 : opened(real(domain, type, protocol));
}

int
bind(int fd, const struct sockaddr *address, socklen_t size)
{
	static int (*real)(int, const struct sockaddr *, socklen_t);

	find(&real, "bind");
	return fails(BIND) ? -1 : real(fd, address, size);
}

int
connect(int fd, const struct sockaddr *address, socklen_t size)
{
	static int (*real)(int, const struct sockaddr *, socklen_t);

	find(&real, "connect");
	return fails(CONNECT) ? -1 : real(fd, address, size);
}

/* 0: it has none. */
static unsigned
port_of(int fd)
{
	static int (*real)(int, struct sockaddr *, socklen_t *);
	struct sockaddr_in address = { 0 };
	socklen_t size = sizeof(address);

	find(&real, "getsockname");
	real(fd, (struct sockaddr *)&address, &size);
	return address.sin_family == AF_INET ? ntohs(address.sin_port) : 0;
}

int
listen(int fd, int backlog)
{
	static int (*real)(int, int);

	find(&real, "listen");
	if (fails(LISTEN) || real(fd, backlog) == -1)
		return -1;
	if (port_of(fd) != 0)
		listens_on(port_of(fd));
	return 0;
}

int
setsockopt(int fd, int level, int option, const void *value, socklen_t size)
{
	static int (*real)(int, int, int, const void *, socklen_t);

	find(&real, "setsockopt");
	return fails(SETSOCKOPT) ? -1 : real(fd, level, option, value, size);
}

int
getsockopt(int fd, int level, int option, void *restrict value,
    socklen_t *restrict size)
{
	static int (*real)(int, int, int, void *, socklen_t *);

	find(&real, "getsockopt");
	return fails(GETSOCKOPT) ? -1 : real(fd, level, option, value, size);
}

int
getsockname(int fd, struct sockaddr *restrict address, socklen_t *restrict size)
{
	static int (*real)(int, struct sockaddr *, socklen_t *);

	find(&real, "getsockname");
	return fails(GETSOCKNAME) ? -1 : real(fd, address, size);
}

int
accept(int fd, struct sockaddr *restrict address, socklen_t *restrict size)
{
	static int (*real)(int, struct sockaddr *, socklen_t *);
	int guest;

	find(&real, "accept");
	if (fails(ACCEPT))
		return -1;
	guest = real(fd, address, size);
	guest_opened(guest);
	return guest;
}

int
shutdown(int fd, int how)
{
	static int (*real)(int, int);

	find(&real, "shutdown");
	return fails(SHUTDOWN) ? -1 : real(fd, how);
}

ssize_t
recv(int fd, void *bytes, size_t size, int flags)
{
	static ssize_t (*real)(int, void *, size_t, int);

	find(&real, "recv");
	if (!fails(RECV))
		return real(fd, bytes, shortened(size), flags);
	fails_for(fd);
	return -1;
}

static size_t
size_of(const struct iovec *pieces, size_t count)
{
	size_t i, size = 0;

	for (i = 0; i < count; i++)
		size += pieces[i].iov_len;
	return size;
}

/* How many pieces there are in the first size bytes; the last is cut. */
static unsigned char
cut(struct iovec *pieces, size_t size)
{
	unsigned char i = 0;

	while (pieces[i].iov_len < size)
		size -= pieces[i++].iov_len;
	pieces[i].iov_len = size;
	return (unsigned char)(i + 1);
}

ssize_t
sendmsg(int fd, const struct msghdr *message, int flags)
{
	static ssize_t (*real)(int, const struct msghdr *, int);
	struct iovec pieces[PIECES_MOST];
	struct msghdr shorter = *message;
	size_t count = (size_t)message->msg_iovlen, size, part;

	find(&real, "sendmsg");
	if (fails(SENDMSG)) {
		fails_for(fd);
		return -1;
	}
	size = size_of(message->msg_iov, count);
	part = shortened(size);
	if (part == size || count > PIECES_MOST)
		return real(fd, message, flags);
	memcpy(pieces, message->msg_iov, count * sizeof(*pieces));
	shorter.msg_iov = pieces;
	shorter.msg_iovlen = cut(pieces, part);
	return real(fd, &shorter, flags);
}
