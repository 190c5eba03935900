#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "doors.h"
#include "log.h"
#include "number.h"
#include "passed.h"
#include "service.h"

enum { FIRST = 3 };

static struct doors passed[SERVICE_COUNT];

/* How many there are for this process, and not for one that it descends from;
 * 0 as well when that is not said. */
static int64_t
count_passed(void)
{
	const char *pid = getenv("LISTEN_PID"), *fds = getenv("LISTEN_FDS");
	int64_t number, count;

	if (pid == NULL || fds == NULL ||
	    !number_read(NUMBER_PLAIN, pid, &number) || number != getpid() ||
	    !number_read(NUMBER_PLAIN, fds, &count))
		return 0;
	return count;
}

static size_t
service_of(const char *name, size_t length, bool alone)
{
	size_t i;

	for (i = 0; i < SERVICE_COUNT; i++)
		if (strlen(services[i]->name) == length &&
		    memcmp(services[i]->name, name, length) == 0)
			return i;
	return alone ? SERVICE_RELAY : SERVICE_COUNT;
}

static void
take(int fd, const char *name, size_t length, bool alone)
{
	size_t service = service_of(name, length, alone);
	struct doors *d = &passed[service];
	const char *wrong;

	if (service == SERVICE_COUNT)
		fatalx("descriptor %d was passed as [%.*s]: relay, echo or "
		       "irc is needed",
		    fd, (int)length, name);
	if (d->count == DOORS_MOST)
		fatalx("%s: more than %d sockets were passed",
		    services[service]->name, DOORS_MOST);
	wrong = door_take_over(&d->at[d->count++], fd);
	if (wrong != NULL)
		fatalx("%s: cannot use descriptor %d, which was passed: %s",
		    services[service]->name, fd, wrong);
}

/* Names stand between colons. */
void
passed_take(void)
{
	const char *names = getenv("LISTEN_FDNAMES");
	int64_t count = count_passed(), i;

	if (names == NULL)
		names = "";
	for (i = 0; i < count; i++) {
		size_t length = strcspn(names, ":");

		take((int)(FIRST + i), names, length, count == 1);
		names += length;
		names += *names == ':';
	}
	unsetenv("LISTEN_PID");
	unsetenv("LISTEN_FDS");
	unsetenv("LISTEN_FDNAMES");
}

const struct doors *
passed_doors(size_t service)
{
	return &passed[service];
}
