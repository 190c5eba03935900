#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "delimiter.h"
#include "descriptor.h"
#include "doors.h"
#include "log.h"
#include "long_options.h"
#include "notify.h"
#include "number.h"
#include "passed.h"
#include "protection.h"
#include "server.h"
#include "settings.h"
#include "signals.h"
#include "transcript.h"
#include "transcript_writer.h"

/* What the command line says. */
struct arguments {
	const char *path;     /* of the settings file, or NULL */
	const char *port;     /* as given, or NULL */
	const char *password; /* of the IRC service, or NULL */
	bool irc;             /* port is the IRC service's */
	bool raw;             /* the relay gives out lines as they came */
	bool null;            /* which end in NUL */
	bool test;
	int verbose;
};

static const char usage[] = "usage: mini_serv [-0rtv] [-c FILE] [PORT]\n"
			    "       mini_serv [-tv] [-c FILE] --irc PORT "
			    "PASSWORD\n";

static const char help[] =
    "mini_serv relays every line that a client sends to all the others.\n"
    "It listens on 127.0.0.1 and Unix sockets alone.\n"
    "\n"
    "  PORT           the port to listen on; 0: the system chooses, see -v\n"
    "  -i, --irc      serve IRC on PORT, for those who know PASSWORD\n"
    "  -r, --raw      no names before lines, nobody is announced\n"
    "  -0, --null     lines end in NUL, not in newline\n"
    "  -c FILE        read settings from the INI file FILE\n"
    "  -t, --test     check the settings, print them and exit\n"
    "  -v, --verbose  log to stderr; twice: also who comes and goes\n"
    "  -h, --help     print this and exit\n"
    "  -V, --version  print the version and exit\n"
    "\n"
    "One of PORT and -c is needed; PORT overrides the file's, and comes last.\n"
    "See mini_serv(8) and mini_serv.ini(5).\n";

static _Noreturn void
wrong_usage(void)
{
	fputs(usage, stderr);
	exit(EXIT_FAILURE);
}

/* What was printed counts only when it reached stdout. */
static _Noreturn void
printed(void)
{
	if (fflush(stdout) == EOF || ferror(stdout))
		fatal("stdout");
	exit(EXIT_SUCCESS);
}

static const struct long_option long_options[] = {
	{ "--irc", "-i" },
	{ "--null", "-0" },
	{ "--raw", "-r" },
	{ "--test", "-t" },
	{ "--verbose", "-v" },
	{ "--help", "-h" },
	{ "--version", "-V" },
};

static void
take_option(struct arguments *a, int option)
{
	switch (option) {
	case '0':
		a->null = true;
		break;
	case 'c':
		a->path = optarg;
		break;
	case 'i':
		a->irc = true;
		break;
	case 'r':
		a->raw = true;
		break;
	case 't':
		a->test = true;
		break;
	case 'v':
		a->verbose++;
		break;
	case 'h':
		printf("%s\n%s", usage, help);
		printed();
	case 'V':
		puts("mini_serv " MINI_SERV_VERSION);
		printed();
	default:
		wrong_usage();
	}
}

static void
parse_arguments(struct arguments *a, int count, char **words)
{
	int option;

	long_options_shorten(count, words, long_options,
	    sizeof(long_options) / sizeof(long_options[0]), "c");
	opterr = 0;
	while ((option = getopt(count, words, "c:0irtvhV")) != -1)
		take_option(a, option);
	words += optind;
	count -= optind;
	if (a->irc ? count != 2 : count > 1 || (count == 0 && a->path == NULL))
		wrong_arguments();
	a->port = *words;
	if (a->irc)
		a->password = words[1];
}

static int64_t
parse_port(const char *text)
{
	int64_t port;

	if (!number_read(NUMBER_PLAIN, text, &port) || port > PORT_LARGEST)
		fatalx("the port %s is not a number from 0 to %d", text,
		    PORT_LARGEST);
	return port;
}

static void
set_password(struct settings *s, const char *password)
{
	if (strlen(password) >= sizeof(s->irc.password))
		fatalx("the password is longer than %zu bytes",
		    sizeof(s->irc.password) - 1);
	strcpy(s->irc.password, password);
}

static void
set_form(struct settings *s, const struct arguments *a)
{
	if (a->raw)
		s->prefix = s->announce = false;
	if (a->null)
		s->delimiter = DELIMITER_NUL;
}

/* Whether no key of fresh takes from another what that needs, where those that
 * only a restart can change are as they are in s. */
static bool
agrees(const struct settings *s, const struct settings *fresh)
{
	if ((s->commands || s->resume) && !fresh->prefix)
		log_place(fresh->path, 0,
		    "commands and resume need prefix = yes, and no --raw");
	else if (s->resume && fresh->history == 0)
		log_place(fresh->path, 0,
		    "resume needs history, the lines that are kept");
	else
		return true;
	return false;
}

/* The defaults, then the file, then the command line. False when the file is
 * wrong. */
static bool
read_settings(struct settings *s, const struct arguments *a)
{
	size_t i;

	settings_default(s);
	s->path = a->path;
	if (a->path != NULL && !settings_read(s, a->path))
		return false;
	if (a->port != NULL)
		s->port[a->irc ? SERVICE_IRC : SERVICE_RELAY] =
		    parse_port(a->port);
	if (a->password != NULL)
		set_password(s, a->password);
	set_form(s, a);
	if (!agrees(s, s))
		return false;
	for (i = 0; i < SERVICE_COUNT; i++)
		if (settings_start(s, i) || passed_doors(i)->count > 0)
			return true;
	log_place(a->path, 0,
	    "no service has a port or a socket; [server], [echo] or [irc] "
	    "needs one");
	return false;
}

/* All or nothing: a file with a mistake changes nothing. */
static void
reload(struct server *server, struct settings *s, const struct arguments *a)
{
	static struct settings fresh; /* large for a stack */

	notify_reloading();
	if (read_settings(&fresh, a) && agrees(s, &fresh) &&
	    server_prepare(server, &fresh)) {
		settings_reload(s, &fresh);
		server_reload(server);
		log_line(LOG_NORMAL, "settings read again");
	} else
		log_line(LOG_TROUBLE, "settings kept as they were");
	notify_ready();
}

static void
serve(struct settings *s, const struct arguments *a)
{
	bool may_reload = a->path != NULL;
	struct transcript *t = transcript_open(transcript_writer_start(s));
	struct server *server;

	descriptor_raise_limit();
	if (signals_open(!may_reload) == -1)
		fatal("cannot take signals");
	notify_open();
	server = server_open(s, t);
	protection_begin(s);
	notify_ready();
	while (server_run(server, may_reload) == SERVER_RELOAD) {
		transcript_reopen(t);
		reload(server, s, a);
	}
	server_close(server);
	transcript_close(t);
	notify_close();
	signals_close();
}

int
main(int argc, char **argv)
{
	struct arguments arguments = { 0 };
	static struct settings settings; /* large for a stack */

	if (descriptor_fill_standard() == -1)
		fatal("/dev/null");
	parse_arguments(&arguments, argc, argv);
	if (arguments.verbose > 1)
		log_open(LOG_DETAIL);
	else if (arguments.verbose == 1 || arguments.path != NULL)
		log_open(LOG_NORMAL);
	passed_take();
	if (!read_settings(&settings, &arguments))
		return EXIT_FAILURE;
	if (arguments.test) {
		settings_print(&settings, stdout);
		printed();
	}
	serve(&settings, &arguments);
	return EXIT_SUCCESS;
}
