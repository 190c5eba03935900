/*
 * stranger stay|leave|reset: a server that is not ours.  It listens at a port
 * of 127.0.0.1 which it names on standard error, takes one client, and sends it
 * standard input.  Then it writes what the client says to standard output until
 * that ends, or closes the connection, or breaks it when something was said.
 */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void
need(int condition, const char *what)
{
	if (condition)
		return;
	perror(what);
	exit(1);
}

static int
take_client(void)
{
	struct sockaddr_in address = { .sin_family = AF_INET };
	socklen_t size = sizeof(address);
	int client, door = socket(AF_INET, SOCK_STREAM, 0);

	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	need(door != -1, "socket");
	need(bind(door, (struct sockaddr *)&address, size) == 0, "bind");
	need(listen(door, 1) == 0, "listen");
	need(getsockname(door, (struct sockaddr *)&address, &size) == 0,
	    "getsockname");
	fprintf(stderr, "listening on 127.0.0.1:%d\n",
	    ntohs(address.sin_port));
	client = accept(door, NULL, NULL);
	need(client != -1, "accept");
	close(door);
	return client;
}

static void
copy(int from, int to)
{
	char bytes[65536];
	ssize_t got;

	while ((got = read(from, bytes, sizeof(bytes))) > 0) {
		ssize_t done = 0, written;

		while (done < got) {
			written = write(to, bytes + done, (size_t)(got - done));
			need(written > 0, "write");
			done += written;
		}
	}
	need(got == 0, "read");
}

int
main(int argc, char **argv)
{
	struct linger broken = { .l_onoff = 1, .l_linger = 0 };
	const char *then = argc > 1 ? argv[1] : "";
	int client = take_client();
	char byte;

	copy(STDIN_FILENO, client);
	if (strcmp(then, "stay") == 0)
		copy(client, STDOUT_FILENO);
	if (strcmp(then, "reset") == 0) {
		need(read(client, &byte, 1) == 1, "read");
		need(setsockopt(client, SOL_SOCKET, SO_LINGER, &broken,
		    sizeof(broken)) == 0, "setsockopt");
	}
	close(client);
	return 0;
}
