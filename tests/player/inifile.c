#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "directory.h"
#include "inifile.h"
#include "launch.h"
#include "report.h"

static char name[200];
static int relay_port = 0, echo_port = -1, irc_port = -1;
static char *written;

const char *
inifile_name(void)
{
	return name;
}

static void
choose_name(void)
{
	const char *directory = getenv("TMPDIR");
	int fd;

	snprintf(name, sizeof(name), "%s/chat_XXXXXX",
	    directory == NULL ? "/tmp" : directory);
	fd = mkstemp(name);
	if (fd == -1)
		report_failure("%s: %s", name, strerror(errno));
	close(fd);
}

/* One of the settings, from s up to the comma, or up to the end. */
static const char *
write_setting(FILE *f, const char *s)
{
	static const char place[] = "{dir}";

	for (; *s != '\0' && strncmp(s, ", ", 2) != 0; s++)
		if (strncmp(s, place, strlen(place)) == 0) {
			fputs(directory_name(), f);
			s += strlen(place) - 1;
		} else
			putc(*s, f);
	putc('\n', f);
	return *s == '\0' ? s : s + 2;
}

void
inifile_ports(int relay, int echo, int irc)
{
	relay_port = relay;
	echo_port = echo;
	irc_port = irc;
}

static int
port_of(const char *service, const char *names, int port)
{
	if (strstr(names, service) == NULL)
		return -1;
	return port == -1 ? 0 : port;
}

void
inifile_services(const char *names)
{
	relay_port = port_of("relay", names, relay_port);
	echo_port = port_of("echo", names, echo_port);
	irc_port = port_of("irc", names, irc_port);
}

void
inifile_move(const char *service)
{
	int port = launch_free_port();

	if (strcmp(service, "relay") == 0)
		relay_port = port;
	else if (strcmp(service, "echo") == 0)
		echo_port = port;
	else
		irc_port = port;
}

static void
write_all(FILE *f, const char *settings)
{
	bool irc_alone = relay_port == -1 && irc_port != -1;

	if (echo_port != -1)
		fprintf(f, "[echo]\nport = %d\n", echo_port);
	if (irc_port != -1)
		fprintf(f, "[irc]\nport = %d\n", irc_port);
	if (!irc_alone)
		fputs("[server]\n", f);
	if (relay_port != -1)
		fprintf(f, "port = %d\n", relay_port);
	while (*settings != '\0')
		settings = write_setting(f, settings);
}

/* Keep a copy. */
static void
keep(const char *settings)
{
	free(written);
	written = strdup(settings);
	if (written == NULL)
		report_mistake("no memory");
}

void
inifile_write(const char *settings)
{
	FILE *f;

	if (settings != NULL)
		keep(settings);

	if (name[0] == '\0')
		choose_name();
	f = fopen(name, "w");
	if (f == NULL)
		report_failure("%s: %s", name, strerror(errno));
	write_all(f, written);
	fclose(f);
}

void
inifile_remove(void)
{
	if (name[0] != '\0')
		unlink(name);
}
