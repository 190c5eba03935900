#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdbool.h>
#include <sys/socket.h>

#include "connecting.h"
#include "report.h"
#include "wait.h"

/* What became of a connect() that could not be finished at once. */
static int
connected(int fd, long long until)
{
	int error = ETIMEDOUT;
	socklen_t len = sizeof(error);

	if (wait_ready(fd, POLLOUT, until))
		getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &len);
	errno = error;
	return error == 0 ? 0 : -1;
}

/* A port that nobody listens on may be given to our own end: we would talk to
 * ourselves. */
static bool
is_myself(int fd, int port)
{
	struct sockaddr_in mine;
	socklen_t len = sizeof(mine);

	getsockname(fd, (struct sockaddr *)&mine, &len);
	return ntohs(mine.sin_port) == port;
}

int
connecting(int fd, const char *address, int port, long long until)
{
	struct sockaddr_in server = { .sin_family = AF_INET };

	server.sin_port = htons((in_port_t)port);
	if (inet_pton(AF_INET, address, &server.sin_addr) != 1)
		report_mistake("not an address: %s", address);
	if (connect(fd, (struct sockaddr *)&server, sizeof(server)) == -1 &&
	    (errno != EINPROGRESS || connected(fd, until) == -1))
		return -1;
	errno = ECONNREFUSED;
	return is_myself(fd, port) ? -1 : 0;
}
