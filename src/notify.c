#include <errno.h>
#include <inttypes.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#include "descriptor.h"
#include "log.h"
#include "notify.h"

enum { PAUSE = 1000 }; /* milliseconds from one status to the next */

static int fd = -1;
static char told[NOTIFY_STATUS_SIZE]; /* the last status */
static int64_t next_at;               /* not before, the next one */
static bool waits;                    /* there is one */

static int
connect_to(const char *name)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	size_t length = strlen(name);

	if (length >= sizeof(address.sun_path)) {
		errno = ENAMETOOLONG;
		return -1;
	}
	strcpy(address.sun_path, name);
	if (*name == '@')
		address.sun_path[0] = '\0';
	return connect(fd, (struct sockaddr *)&address,
	    (socklen_t)(offsetof(struct sockaddr_un, sun_path) + length));
}

void
notify_open(void)
{
	const char *name = getenv("NOTIFY_SOCKET");

	if (name == NULL)
		return;
	fd = socket(AF_UNIX, SOCK_DGRAM, 0);
	if (fd != -1 && descriptor_prepare(fd) == 0 && connect_to(name) == 0)
		return;
	log_warn("no word to the service manager at %s", name);
	notify_close();
}

bool
notify_is_open(void)
{
	return fd != -1;
}

/* Nobody can be told that this fails. */
static void
tell(const char *message)
{
	if (fd != -1)
		(void)!send(fd, message, strlen(message), 0);
}

void
notify_ready(void)
{
	tell("READY=1");
}

/* The time tells the manager which SIGHUP this answers. */
void
notify_reloading(void)
{
	struct timespec now = { 0 };
	char message[64];

	if (fd == -1)
		return;
	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	snprintf(message, sizeof(message),
	    "RELOADING=1\nMONOTONIC_USEC=%" PRId64,
	    (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000);
	tell(message);
}

void
notify_stopping(void)
{
	tell("STOPPING=1");
}

void
notify_status(const char *text, int64_t now)
{
	char message[NOTIFY_STATUS_SIZE + 16];

	waits = strcmp(text, told) != 0;
	if (fd == -1 || !waits || now < next_at)
		return;
	snprintf(told, sizeof(told), "%s", text);
	snprintf(message, sizeof(message), "STATUS=%s", told);
	tell(message);
	next_at = now + PAUSE;
	waits = false;
}

int64_t
notify_deadline(void)
{
	return fd != -1 && waits ? next_at : INT64_MAX;
}

void
notify_close(void)
{
	if (fd != -1)
		close(fd);
	fd = -1;
}
