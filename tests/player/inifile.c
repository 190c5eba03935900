#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "directory.h"
#include "inifile.h"
#include "report.h"

static char name[200];
static int relay_port = 0, echo_port = -1;
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
inifile_ports(int relay, int echo)
{
	relay_port = relay;
	echo_port = echo;
}

static void
write_all(FILE *f, const char *settings)
{
	fputs("[server]\n", f);
	if (relay_port != -1)
		fprintf(f, "port = %d\n", relay_port);
	while (*settings != '\0')
		settings = write_setting(f, settings);
	if (echo_port != -1)
		fprintf(f, "[echo]\nport = %d\n", echo_port);
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
