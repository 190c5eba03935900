#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "../player/report.h"
#include "../player/serve.h"
#include "../player/wait.h"
#include "dial.h"
#include "watch.h"

enum { SMALL = 8 * 1024, TRY_AGAIN = 5 /* ms */ };

static int
try_to_connect(bool small_buffer)
{
	struct sockaddr_in address = { .sin_family = AF_INET };
	int fd = socket(AF_INET, SOCK_STREAM, 0), yes = 1, small = SMALL;

	if (fd == -1)
		report_failure("no socket: %s", strerror(errno));
	address.sin_port = htons((uint16_t)serve_port());
	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof(yes));
	if (small_buffer)
		setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &small, sizeof(small));
	if (connect(fd, (struct sockaddr *)&address, sizeof(address)) == 0)
		return fd;
	close(fd);
	return -1;
}

int
dial(bool small_buffer)
{
	long long until = wait_patience();
	int fd;

	while ((fd = try_to_connect(small_buffer)) == -1) {
		if (wait_now() > until)
			report_failure("connect: %s", strerror(errno));
		watch_must_run();
		poll(NULL, 0, TRY_AGAIN);
	}
	fcntl(fd, F_SETFL, O_NONBLOCK);
	fcntl(fd, F_SETFD, FD_CLOEXEC);
	return fd;
}
