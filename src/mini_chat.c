#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "chat.h"
#include "descriptor.h"
#include "long_options.h"
#include "number.h"

enum { WRONG_USAGE = 2, PORT_LARGEST = 65535 };

static const char usage[] =
    "usage: mini_chat [-rt] [-q SECONDS] PORT [ADDRESS]\n"
    "       mini_chat [-rt] [-q SECONDS] SOCKET\n";

static const char help[] =
    "mini_chat talks in a room of mini_serv, a line at a time.\n"
    "\n"
    "  PORT           the port of the server\n"
    "  ADDRESS        its address or name; 127.0.0.1 if not given\n"
    "  SOCKET         the path of its Unix socket, with a slash in it\n"
    "  -q SECONDS     listen so much longer when the input has ended;\n"
    "                 negative: until the server closes the connection\n"
    "  -r, --retry    wait for the server when it is not there, and come back\n"
    "                 when the connection is lost\n"
    "  -t, --time     show the time before each line\n"
    "  -h, --help     print this and exit\n"
    "  -V, --version  print the version and exit\n"
    "\n"
    "At the end of the input, on a terminal Ctrl-D, it leaves.\n"
    "See mini_chat(1).\n";

static _Noreturn void
wrong_usage(void)
{
	fputs(usage, stderr);
	exit(WRONG_USAGE);
}

/* What was printed counts only when it reached stdout. */
static _Noreturn void
printed(void)
{
	if (fflush(stdout) == EOF || ferror(stdout)) {
		perror("mini_chat: stdout");
		exit(SESSION_FAILED);
	}
	exit(EXIT_SUCCESS);
}

static const struct long_option long_options[] = {
	{ "--retry", "-r" },
	{ "--time", "-t" },
	{ "--help", "-h" },
	{ "--version", "-V" },
};

static int64_t
parse_seconds(const char *text)
{
	int64_t seconds;

	if (!number_read(NUMBER_PLAIN, text + (*text == '-'), &seconds) ||
	    seconds > INT32_MAX) {
		fprintf(stderr, "mini_chat: -q %s is not a number of seconds\n",
		    text);
		wrong_usage();
	}
	return *text == '-' ? -1 : seconds * 1000;
}

static void
check_port(const char *text)
{
	int64_t port;

	if (number_read(NUMBER_PLAIN, text, &port) && port >= 1 &&
	    port <= PORT_LARGEST)
		return;
	fprintf(stderr, "mini_chat: the port %s is not a number from 1 to %d\n",
	    text, PORT_LARGEST);
	wrong_usage();
}

static void
take_option(struct session_options *o, int option)
{
	switch (option) {
	case 'q':
		o->linger = parse_seconds(optarg);
		break;
	case 'r':
		o->retry = true;
		break;
	case 't':
		o->times = true;
		break;
	case 'h':
		printf("%s\n%s", usage, help);
		printed();
	case 'V':
		puts("mini_chat " MINI_SERV_VERSION);
		printed();
	default:
		wrong_usage();
	}
}

/* A port and perhaps an address, or the path of a socket. */
static void
take_operands(struct session_options *o, int count, char **words)
{
	bool is_path = count > 0 && strchr(*words, '/') != NULL;

	if (count < 1 || count > (is_path ? 1 : 2))
		wrong_usage();
	if (is_path) {
		o->address = *words;
		return;
	}
	o->port = *words;
	check_port(o->port);
	if (count == 2)
		o->address = words[1];
}

int
main(int argc, char **argv)
{
	struct session_options options = { .address = "127.0.0.1" };
	int option;

	setlocale(LC_CTYPE, "");
	if (descriptor_fill_standard() == -1) {
		perror("mini_chat: /dev/null");
		return SESSION_FAILED;
	}
	long_options_shorten(argc, argv, long_options,
	    sizeof(long_options) / sizeof(long_options[0]), "q");
	opterr = 0;
	while ((option = getopt(argc, argv, "hq:rtV")) != -1)
		take_option(&options, option);
	take_operands(&options, argc - optind, argv + optind);
	return chat_run(&options);
}
