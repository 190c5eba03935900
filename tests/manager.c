/*
 * A service manager as sd_notify(3) knows it:
 *
 *	manager [-d] NAME COMMAND ...
 *
 * becomes COMMAND, which finds $NOTIFY_SOCKET: the path NAME, or behind "@" a
 * name of Linux's abstract sockets. A child writes what it hears to stdout, one
 * message a line with spaces for newlines, until COMMAND has ended; with -d it
 * is deaf until then. Status 77: there are no such sockets here.
 */
#include <poll.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static int
listen_at(const char *name)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	socklen_t length = (socklen_t)(offsetof(struct sockaddr_un, sun_path) +
	    strlen(name));
	int fd = socket(AF_UNIX, SOCK_DGRAM, 0);

	strncpy(address.sun_path, name, sizeof(address.sun_path) - 1);
	if (*name == '@')
		address.sun_path[0] = '\0';
	if (fd == -1 || bind(fd, (struct sockaddr *)&address, length) == -1)
		exit(77);
	return fd;
}

static void
hear(int fd)
{
	char message[4096];
	ssize_t length = recv(fd, message, sizeof(message), 0);

	if (length <= 0)
		exit(1);
	for (ssize_t i = 0; i < length; i++)
		if (message[i] == '\n')
			message[i] = ' ';
	printf("%.*s\n", (int)length, message);
	fflush(stdout);
}

/* What was said before the end is still there behind it. */
static void
manage(int fd, int end, int is_deaf)
{
	struct pollfd from[] = {
		{ .fd = is_deaf ? -1 : fd, .events = POLLIN },
		{ .fd = end, .events = POLLIN },
	};

	do {
		poll(from, 2, -1);
		if (from[0].revents != 0)
			hear(fd);
	} while (from[0].revents != 0 || from[1].revents == 0);
}

int
main(int argc, char *argv[])
{
	int is_deaf = argc > 1 && strcmp(argv[1], "-d") == 0;
	int ends[2], fd;

	argv += 1 + is_deaf;
	if (argc < 3 + is_deaf || pipe(ends) == -1)
		return 99;
	fd = listen_at(argv[0]);
	if (fork() == 0) {
		close(ends[1]);
		manage(fd, ends[0], is_deaf);
		_exit(0);
	}
	close(fd);
	close(ends[0]);
	setenv("NOTIFY_SOCKET", argv[0], 1);
	execvp(argv[1], argv + 1);
	return 99;
}
