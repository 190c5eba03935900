#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "directory.h"
#include "report.h"

static char name[100], file[200];

const char *
directory_name(void)
{
	const char *parent = getenv("TMPDIR");

	if (name[0] != '\0')
		return name;
	snprintf(name, sizeof(name), "%s/chat_XXXXXX",
	    parent == NULL ? "/tmp" : parent);
	if (mkdtemp(name) == NULL)
		report_failure("%s: %s", name, strerror(errno));
	return name;
}

void
directory_write(const char *base, const char *data, size_t len)
{
	FILE *f;

	snprintf(file, sizeof(file), "%s/%s", directory_name(), base);
	f = fopen(file, "w");
	if (f == NULL)
		report_failure("%s: %s", file, strerror(errno));
	fwrite(data, 1, len, f);
	fclose(f);
}

void
directory_must_be_empty(void)
{
	DIR *d = opendir(directory_name());
	struct dirent *entry;

	if (d == NULL)
		report_failure("%s: %s", name, strerror(errno));
	while ((entry = readdir(d)) != NULL)
		if (strcmp(entry->d_name, ".") != 0 &&
		    strcmp(entry->d_name, "..") != 0)
			report_failure("in %s there is %s", name,
			    entry->d_name);
	closedir(d);
}

/* Those of the server, if any. */
static void
remove_transcripts(void)
{
	int parent = name[0] == '\0' ? -1 : open(name, O_RDONLY | O_DIRECTORY);

	if (parent == -1)
		return;
	unlinkat(parent, "transcript", 0);
	unlinkat(parent, "transcript.1", 0);
	close(parent);
}

void
directory_remove(void)
{
	if (file[0] != '\0')
		unlink(file);
	remove_transcripts();
	if (name[0] != '\0')
		rmdir(name);
}
