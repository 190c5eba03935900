#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "actor.h"
#include "report.h"
#include "serve.h"
#include "steps.h"
#include "wait.h"

enum { QUEUE = 8 };

/*
 * Somebody who answers in place of a server, with whatever bytes: listens, and
 * takes whoever connects to be the other end of all that it says and hears.
 */
static int door = -1;

static void
serves(struct actor *a, const char *rest)
{
	struct sockaddr_in any = { .sin_family = AF_INET };
	socklen_t len = sizeof(any);

	(void)a;
	(void)rest;
	any.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	door = socket(AF_INET, SOCK_STREAM, 0);
	if (door == -1 ||
	    bind(door, (struct sockaddr *)&any, len) == -1 ||
	    listen(door, QUEUE) == -1 ||
	    getsockname(door, (struct sockaddr *)&any, &len) == -1)
		report_failure("cannot listen: %s", strerror(errno));
	fcntl(door, F_SETFD, FD_CLOEXEC);
	serve_elsewhere(ntohs(any.sin_port));
}

static void
answers(struct actor *a, const char *rest)
{
	int fd;

	(void)rest;
	if (door == -1)
		report_mistake("nobody listens");
	if (!wait_ready(door, POLLIN, wait_patience()))
		report_failure("nobody connects");
	fd = accept(door, NULL, NULL);
	if (fd == -1)
		report_failure("cannot answer: %s", strerror(errno));
	actor_take(a, fd);
}

static void
serves_no_more(struct actor *a, const char *rest)
{
	(void)a;
	(void)rest;
	close(door);
	door = -1;
}

static const struct rule rules[] = {
	{ "serves no more", serves_no_more },
	{ "serves", serves },
	{ "answers", answers },
};

bool
host_step(struct actor *a, const char *step)
{
	return steps_follow(rules, sizeof(rules) / sizeof(*rules), a, step);
}
