/*
 * Starts a program as a service manager does that has opened its sockets:
 *
 *	passer [NAME:]SOCKET ... -- PROGRAM [ARGUMENT ...]
 *
 * The sockets are there from descriptor 3 on. SOCKET is tcp, a free port of
 * 127.0.0.1 that is listened on; outside, the same on all addresses; idle, one
 * that nobody listens on; dgram; file, which is no socket; none, a descriptor
 * that is not there; or the path of a Unix socket. Of each port a line is
 * written to stdout. Without any NAME, no names are passed.
 */
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

enum { FIRST = 3, HIGH = 40, NAMES_SIZE = 256 };

static void
must(int result, const char *what)
{
	if (result != -1)
		return;
	perror(what);
	exit(99);
}

static int
port(int type, in_addr_t place, int listens)
{
	struct sockaddr_in address = { .sin_family = AF_INET };
	socklen_t size = sizeof(address);
	int fd = socket(AF_INET, type, 0);

	must(fd, "socket");
	address.sin_addr.s_addr = htonl(place);
	must(bind(fd, (struct sockaddr *)&address, size), "bind");
	must(getsockname(fd, (struct sockaddr *)&address, &size), "name");
	if (listens)
		must(listen(fd, 16), "listen");
	printf("%d\n", ntohs(address.sin_port));
	return fd;
}

static int
path(const char *name)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);

	must(fd, "socket");
	snprintf(address.sun_path, sizeof(address.sun_path), "%s", name);
	must(bind(fd, (struct sockaddr *)&address, sizeof(address)), name);
	must(listen(fd, 16), "listen");
	return fd;
}

static int
made(const char *kind)
{
	if (strcmp(kind, "tcp") == 0)
		return port(SOCK_STREAM, INADDR_LOOPBACK, 1);
	if (strcmp(kind, "outside") == 0)
		return port(SOCK_STREAM, INADDR_ANY, 1);
	if (strcmp(kind, "idle") == 0)
		return port(SOCK_STREAM, INADDR_LOOPBACK, 0);
	if (strcmp(kind, "dgram") == 0)
		return port(SOCK_DGRAM, INADDR_LOOPBACK, 0);
	if (strcmp(kind, "file") == 0)
		return open("/dev/null", O_RDWR);
	if (strcmp(kind, "none") == 0)
		return -1;
	return path(kind);
}

/* Where it belongs; what was there is not needed. */
static void
place(int made_fd, int fd)
{
	close(fd);
	if (made_fd == -1 || made_fd == fd)
		return;
	must(dup2(made_fd, fd), "dup2");
	close(made_fd);
}

/* Put its name behind the others, and return the kind. */
static char *
named(char *argument, char names[NAMES_SIZE], int first)
{
	char *colon = strchr(argument, ':');

	if (!first)
		strcat(names, ":");
	if (colon == NULL)
		return argument;
	*colon = '\0';
	strncat(names, argument, NAMES_SIZE - strlen(names) - 2);
	return colon + 1;
}

int
main(int argc, char *argv[])
{
	char names[NAMES_SIZE] = "", number[32];
	int fds[HIGH], i, count = 0;

	for (i = 1; i < argc - 1 && strcmp(argv[i], "--") != 0; i++)
		fds[count++] = made(named(argv[i], names, i == 1));
	fflush(stdout);
	/* First out of the way of each other. */
	for (i = 0; i < count; i++)
		if (fds[i] != -1)
			must(dup2(fds[i], HIGH + i), "dup2");
	for (i = 0; i < count; i++)
		place(fds[i] == -1 ? -1 : HIGH + i, FIRST + i);
	snprintf(number, sizeof(number), "%d", count);
	setenv("LISTEN_FDS", number, 1);
	snprintf(number, sizeof(number), "%ld", (long)getpid());
	setenv("LISTEN_PID", number, 1);
	if (strspn(names, ":") < strlen(names))
		setenv("LISTEN_FDNAMES", names, 1);
	argv += count + 2;
	if (count + 2 < argc)
		execvp(argv[0], argv);
	perror("passer");
	return 99;
}
