#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>

#include "arrival.h"
#include "directory.h"
#include "report.h"
#include "serve.h"
#include "socket.h"
#include "steps.h"

bool
socket_connects(struct actor *a, const char *rest)
{
	static const char place[] = "{dir}";
	struct sockaddr_un there = { .sun_family = AF_UNIX };
	const char *path = steps_match("by", rest), *directory = "";
	int fd;

	if (path == NULL)
		return false;
	if (strncmp(path, place, strlen(place)) == 0) {
		path += strlen(place);
		directory = directory_name();
	}
	if (strlen(directory) + strlen(path) >= sizeof(there.sun_path))
		report_mistake("%s%s is too long", directory, path);
	snprintf(there.sun_path, sizeof(there.sun_path), "%s%s", directory,
	    path);
	fd = socket(AF_UNIX, SOCK_STREAM, 0);
	if (fd == -1 ||
	    connect(fd, (struct sockaddr *)&there, sizeof(there)) == -1)
		report_failure("%s cannot connect to %s: %s", a->name,
		    there.sun_path, strerror(errno));
	actor_take(a, fd);
	return true;
}

bool
socket_server_step(const char *step)
{
	const char *settings = steps_match("serve by sockets with", step);

	if (settings == NULL)
		return false;
	arrival_forget_ids();
	serve_sockets(settings);
	return true;
}
