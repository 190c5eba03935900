#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "directory.h"
#include "inifile.h"
#include "report.h"

static char name[200];

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
inifile_write(const char *settings)
{
	FILE *f;

	if (name[0] == '\0')
		choose_name();
	f = fopen(name, "w");
	if (f == NULL)
		report_failure("%s: %s", name, strerror(errno));
	fputs("[server]\nport = 0\n", f);
	while (*settings != '\0')
		settings = write_setting(f, settings);
	fclose(f);
}

void
inifile_remove(void)
{
	if (name[0] != '\0')
		unlink(name);
}
