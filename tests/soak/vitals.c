#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "../person.h"
#include "vitals.h"

static void
name(char path[64], pid_t pid, const char *file)
{
	snprintf(path, 64, "/proc/%ld/%s", (long)pid, file);
}

static FILE *
open_file(pid_t pid, const char *file)
{
	char path[64];
	FILE *f;

	name(path, pid, file);
	f = fopen(path, "r");
	if (f == NULL && errno == EACCES) {
		fprintf(stderr, "skipped: only root can look at %s\n", path);
		exit(77);
	}
	if (f == NULL)
		fail("cannot read %s", path);
	return f;
}

bool
vitals_known(void)
{
	char path[64];

	name(path, getpid(), "smaps");
	if (access(path, R_OK) == -1)
		return false;
	name(path, getpid(), "fd");
	return access(path, R_OK) == 0;
}

/* Which line of a mapping's description counts, from its first one, such as
 * "5581c0e00000-5581c0e21000 rw-p 00000000 00:00 0    [heap]". */
static const char *
what_counts(const char *permissions, unsigned long inode, const char *mapped)
{
	if (permissions[1] != 'w' || permissions[3] != 'p')
		return "";
	return inode == 0 && *mapped == '\0' ? "Size:" : "Private_Dirty:";
}

static int64_t
read_memory(pid_t pid)
{
	FILE *f = open_file(pid, "smaps");
	const char *counts = "";
	char line[512];
	int64_t memory = 0;

	while (fgets(line, sizeof(line), f) != NULL) {
		char permissions[8], mapped[16] = "";
		unsigned long inode;

		if (sscanf(line, "%*x-%*x %4s %*x %*x:%*x %lu %15s",
		    permissions, &inode, mapped) >= 2)
			counts = what_counts(permissions, inode, mapped);
		else if (*counts != '\0' &&
		    strncmp(line, counts, strlen(counts)) == 0)
			memory += strtol(line + strlen(counts), NULL, 10);
	}
	fclose(f);
	return memory;
}

static int
count_descriptors(pid_t pid)
{
	const struct dirent *entry;
	char path[64];
	DIR *d;
	int count = 0;

	name(path, pid, "fd");
	d = opendir(path);
	if (d == NULL)
		fail("cannot read %s", path);
	while ((entry = readdir(d)) != NULL)
		if (entry->d_name[0] != '.')
			count++;
	closedir(d);
	return count;
}

static void
read_status(pid_t pid, struct vitals *v)
{
	FILE *f = open_file(pid, "status");
	char line[256];
	char state;
	long found;

	while (fgets(line, sizeof(line), f) != NULL)
		if (sscanf(line, "State: %c", &state) == 1)
			v->asleep = state == 'S';
		else if (sscanf(line, "%*[nonvluatry]_ctxt_switches: %ld",
		    &found) == 1)
			v->wake_ups += found;
	fclose(f);
}

static int64_t
read_processor(pid_t pid)
{
	struct timespec t;
	clockid_t clock;

	if (clock_getcpuclockid(pid, &clock) != 0 ||
	    clock_gettime(clock, &t) == -1)
		fail("cannot read the processor time of the server");
	return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

struct vitals
vitals_read(pid_t pid)
{
	struct vitals v = {
		.memory = read_memory(pid),
		.descriptors = count_descriptors(pid),
		.processor = read_processor(pid),
	};

	read_status(pid, &v);
	return v;
}
