/*
 * irc_crowd PORT CLIENTS MEMBERS: so many clients of the IRC service, so many of
 * them in one channel. Each counts what it hears: nobody may miss anything, or
 * hear it twice. Prints how long each part took.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

/* PATIENCE: for one part, in ms; MESSAGES: that are said in the channel. */
enum { LINE_MOST = 512, PATIENCE = 60000, MESSAGES = 10, QUESTIONS = 20000 };

struct client {
	int fd;
	size_t len;
	char line[LINE_MOST]; /* what came behind the last newline */
};

static struct client *clients;
static struct pollfd *polled;
static size_t many, members;
static in_port_t port;

/* What all of them have heard together. */
static struct {
	size_t welcomes, joins, names, name_ends, messages, quits, whos,
	    pongs;
} heard;

static _Noreturn void
fail(const char *what)
{
	fprintf(stderr, "irc_crowd: %s: %s\n", what, strerror(errno));
	exit(1);
}

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static size_t
words(const char *text)
{
	size_t n = 0;

	for (; *text != '\0'; n++) {
		text += strcspn(text, " ");
		text += strspn(text, " ");
	}
	return n;
}

static void
count(const char *line)
{
	const char *command = strchr(line, ' ');
	const char *text = command == NULL ? NULL : strstr(command, " :");

	if (command == NULL)
		return;
	command++;
	heard.welcomes += strncmp(command, "422 ", 4) == 0;
	heard.joins += strncmp(command, "JOIN ", 5) == 0;
	heard.name_ends += strncmp(command, "366 ", 4) == 0;
	heard.messages += strncmp(command, "PRIVMSG ", 8) == 0;
	heard.pongs += strncmp(command, "PONG ", 5) == 0;
	heard.quits += strncmp(command, "QUIT ", 5) == 0;
	heard.whos += strncmp(command, "352 ", 4) == 0;
	if (strncmp(command, "353 ", 4) == 0 && text != NULL)
		heard.names += words(text + 2);
}

static void
take(struct client *c, const char *bytes, size_t len)
{
	const char *newline;

	while ((newline = memchr(bytes, '\n', len)) != NULL) {
		size_t n = (size_t)(newline - bytes);

		if (c->len + n >= sizeof(c->line)) {
			fprintf(stderr, "irc_crowd: a line of %zu bytes\n",
			    c->len + n + 1);
			exit(1);
		}
		memcpy(c->line + c->len, bytes, n);
		c->line[c->len + n] = '\0';
		count(c->line);
		c->len = 0;
		bytes += n + 1;
		len -= n + 1;
	}
	if (c->len + len >= sizeof(c->line))
		fail("no newline");
	memcpy(c->line + c->len, bytes, len);
	c->len += len;
}

static void
hear(size_t i)
{
	static char bytes[256 * 1024];
	ssize_t n = recv(clients[i].fd, bytes, sizeof(bytes), MSG_DONTWAIT);

	if (n > 0)
		take(&clients[i], bytes, (size_t)n);
	else if (n == 0 || (errno != EAGAIN && errno != EINTR))
		fail("a client has lost its connection");
}

/* Hear until so much has been counted, and say how long that took. */
static void
await(const char *what, const size_t *counter, size_t wanted)
{
	double start = now();

	while (*counter < wanted) {
		if (poll(polled, (nfds_t)many, PATIENCE) <= 0) {
			fprintf(stderr, "irc_crowd: %s: %zu of %zu\n", what,
			    *counter, wanted);
			exit(1);
		}
		for (size_t i = 0; i < many; i++)
			if (polled[i].revents != 0)
				hear(i);
	}
	printf("%s: %zu in %.2f s\n", what, *counter, now() - start);
	if (*counter > wanted)
		fail("that is too many");
}

static void
say(size_t i, const char *text)
{
	size_t len = strlen(text);

	if (send(clients[i].fd, text, len, MSG_NOSIGNAL) != (ssize_t)len)
		fail("cannot send");
}

static void
come(size_t i)
{
	struct sockaddr_in to = { .sin_family = AF_INET };
	char text[64];

	to.sin_port = htons(port);
	to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	clients[i].fd = socket(AF_INET, SOCK_STREAM, 0);
	if (clients[i].fd == -1 || connect(clients[i].fd,
	    (struct sockaddr *)&to, sizeof(to)) == -1)
		fail("cannot connect");
	polled[i] = (struct pollfd){ .fd = clients[i].fd, .events = POLLIN };
	snprintf(text, sizeof(text), "NICK n%zu\r\nUSER u 0 * :r\r\n", i);
	say(i, text);
}

static void
allow_descriptors(void)
{
	struct rlimit limit;

	if (getrlimit(RLIMIT_NOFILE, &limit) == -1)
		fail("getrlimit");
	limit.rlim_cur = limit.rlim_max;
	setrlimit(RLIMIT_NOFILE, &limit);
	if (limit.rlim_max < many + 20) {
		printf("skipped: only %ju descriptors\n",
		    (uintmax_t)limit.rlim_max);
		exit(77);
	}
}

/* Each hears itself and those who come later, and is told of itself and those
 * who came before: in all, half of the square. */
static void
meet(void)
{
	size_t pairs = members * (members + 1) / 2;

	for (size_t i = 0; i < members; i++)
		say(i, "JOIN #crowd\r\n");
	await("joined", &heard.name_ends, members);
	await("heard of joins", &heard.joins, pairs);
	await("names", &heard.names, pairs);
}

static void
talk(void)
{
	for (size_t i = 0; i < MESSAGES; i++)
		say(i % members, "PRIVMSG #crowd :hello, all of you\r\n");
	await("heard messages", &heard.messages, MESSAGES * (members - 1));
	say(many - 1, "WHO #crowd\r\nNAMES #crowd\r\n");
	await("told by WHO", &heard.whos, members);
	await("told by NAMES", &heard.name_ends, members + 1);
}

/* One goes without a word, and all the others in the channel hear of it. */
static void
leave(void)
{
	close(clients[0].fd);
	polled[0].fd = -1;
	await("heard of who left", &heard.quits, members - 1);
}

/* One asks for everybody, again and again, and reads nothing: the others are
 * heard all the same, and the server has memory for it. */
static void
ask_greedily(void)
{
	static const char question[] = "WHO *\r\n";

	polled[1].fd = -1;
	for (size_t i = 0; i < QUESTIONS; i++)
		if (send(clients[1].fd, question, sizeof(question) - 1,
		    MSG_NOSIGNAL | MSG_DONTWAIT) == -1)
			break;
	say(many - 1, "PING x\r\n");
	await("heard beside the greedy", &heard.pongs, 1);
	close(clients[1].fd);
	await("heard of its end", &heard.quits, 2 * members - 3);
}

int
main(int argc, char **argv)
{
	if (argc != 4)
		return 2;
	port = (in_port_t)atoi(argv[1]);
	many = (size_t)atol(argv[2]);
	members = (size_t)atol(argv[3]);
	clients = calloc(many, sizeof(*clients));
	polled = calloc(many, sizeof(*polled));
	if (clients == NULL || polled == NULL)
		fail("no memory");
	allow_descriptors();
	for (size_t i = 0; i < many; i++)
		come(i);
	await("welcomed", &heard.welcomes, many);
	meet();
	talk();
	leave();
	ask_greedily();
	return 0;
}
