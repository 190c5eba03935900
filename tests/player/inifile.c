#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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
	for (const char *s = settings; *s != '\0'; s++)
		if (s[0] == ',' && s[1] == ' ')
			putc('\n', f), s++;
		else
			putc(*s, f);
	putc('\n', f);
	fclose(f);
}

void
inifile_remove(void)
{
	if (name[0] != '\0')
		unlink(name);
}
