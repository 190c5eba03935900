/* A door that turns out to be anywhere but on 127.0.0.1 is never opened. */
#include <arpa/inet.h>
#include <assert.h>
#include <errno.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>

#include "door.h"

/* Where the system says that the socket is, and whether anybody listens. */
static struct sockaddr_in place;
static int listening;

int
getsockname(int fd, struct sockaddr *restrict address, socklen_t *restrict size)
{
	(void)fd;
	memcpy(address, &place, sizeof(place));
	*size = sizeof(place);
	return 0;
}

int
listen(int fd, int backlog)
{
	(void)fd;
	(void)backlog;
	listening++;
	return 0;
}

static void
refuses(sa_family_t family, const char *address)
{
	struct door d;

	place.sin_family = family;
	assert(inet_pton(AF_INET, address, &place.sin_addr) == 1);
	assert(strcmp(door_open_port(&d, 0, 1), strerror(EADDRNOTAVAIL)) == 0);
	assert(d.fd == -1);
	assert(listening == 0);
}

int
main(void)
{
	struct door d;

	place.sin_port = htons(4242);
	refuses(AF_INET, "0.0.0.0");
	refuses(AF_INET, "127.0.0.2");
	refuses(AF_INET, "192.0.2.1");
	refuses(AF_UNIX, "127.0.0.1");
	place.sin_family = AF_INET;
	assert(inet_pton(AF_INET, "127.0.0.1", &place.sin_addr) == 1);
	assert(door_open_port(&d, 0, 1) == NULL);
	assert(strcmp(d.place, "127.0.0.1:4242") == 0);
	assert(listening == 1);
	door_shut(&d);
	return 0;
}
