#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "long_options.h"
#include "number.h"
#include "options.h"

enum { MOST_SECONDS = 3600 };

static const char usage[] =
    "usage: mini_serv_test [-jltv] [-d DIRECTORY] [-g GROUP] [-o CASE] ...\n"
    "                      [-s SECONDS] PROGRAM | -c COMMAND\n";

static const char help[] =
    "mini_serv_test judges any mini_serv: a PROGRAM whose argument is a port.\n"
    "\n"
    "  -c, --command COMMAND   how to start it; {port} stands for the port\n"
    "  -d, --cases DIRECTORY   the cases of this directory instead\n"
    "  -g, --group GROUP       only subject, hard or beyond\n"
    "  -j, --json              write JSON\n"
    "  -l, --list              list the cases\n"
    "  -n, --no-colour         no colours on a terminal either\n"
    "  -o, --only CASE         only this one; may be repeated\n"
    "  -s, --seconds SECONDS   what a case may take; 30 if not given\n"
    "  -t, --tap               write TAP, the Test Anything Protocol\n"
    "  -v, --verbose           show what passes, too, and what was measured\n"
    "  -h, --help              print this and exit\n"
    "  -V, --version           print the version and exit\n"
    "\n"
    "Exit status: 0 if all passed, 1 if some failed, 2 if they could not run.\n"
    "See mini_serv_test(1).\n";

static const struct long_option long_options[] = {
	{ "--cases", "-d" },
	{ "--command", "-c" },
	{ "--group", "-g" },
	{ "--help", "-h" },
	{ "--json", "-j" },
	{ "--list", "-l" },
	{ "--no-color", "-n" },
	{ "--no-colour", "-n" },
	{ "--only", "-o" },
	{ "--seconds", "-s" },
	{ "--tap", "-t" },
	{ "--verbose", "-v" },
	{ "--version", "-V" },
};

static struct options wish = {
	.seconds = USUAL_SECONDS,
	.format = &human_format,
};

static _Noreturn void
wrong_usage(void)
{
	fputs(usage, stderr);
	exit(COULD_NOT_RUN);
}

/* What was printed counts only when it reached stdout. */
void
options_flush(void)
{
	if (fflush(stdout) == EOF || ferror(stdout)) {
		perror("mini_serv_test: stdout");
		exit(COULD_NOT_RUN);
	}
}

static _Noreturn void
printed(void)
{
	options_flush();
	exit(EXIT_SUCCESS);
}

static long
parse_seconds(const char *text)
{
	int64_t seconds;

	if (!number_read(NUMBER_PLAIN, text, &seconds) || seconds < 1 ||
	    seconds > MOST_SECONDS) {
		fprintf(stderr, "mini_serv_test: -s %s is not a number of "
		    "seconds from 1 to %d\n", text, MOST_SECONDS);
		wrong_usage();
	}
	return (long)seconds;
}

static void
take_option(int option)
{
	switch (option) {
	case 'c':
		wish.command = optarg;
		break;
	case 'd':
		wish.directory = optarg;
		break;
	case 'g':
		wish.group = optarg;
		break;
	case 'j':
		wish.format = &json_format;
		break;
	case 'l':
		wish.list = true;
		break;
	case 'n':
		wish.plain = true;
		break;
	case 'o':
		wish.only[wish.n_only++] = optarg;
		break;
	case 's':
		wish.seconds = parse_seconds(optarg);
		break;
	case 't':
		wish.format = &tap_format;
		break;
	case 'v':
		wish.verbose = true;
		break;
	case 'h':
		printf("%s\n%s", usage, help);
		printed();
	case 'V':
		puts("mini_serv_test " MINI_SERV_VERSION);
		printed();
	default:
		wrong_usage();
	}
}

static void
take_program(int argc, char **argv)
{
	if (argc > 1 || (argc == 1 && wish.command != NULL))
		wrong_usage();
	wish.program = argc == 1 ? argv[0] : NULL;
	if (argc == 0 && wish.command == NULL && !wish.list)
		wrong_usage();
}

struct options
options_read(int argc, char **argv)
{
	int option;

	wish.only = calloc((size_t)argc + 1, sizeof(*wish.only));
	if (wish.only == NULL) {
		perror("mini_serv_test");
		exit(COULD_NOT_RUN);
	}
	long_options_shorten(argc, argv, long_options,
	    sizeof(long_options) / sizeof(long_options[0]), "cdgos");
	opterr = 0;
	while ((option = getopt(argc, argv, "c:d:g:jlno:s:tvhV")) != -1)
		take_option(option);
	take_program(argc - optind, argv + optind);
	return wish;
}
