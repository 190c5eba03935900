#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "process.h"
#include "report.h"

/* The file of that name about it, as one line. */
static void
read_about(long pid, const char *name, char *line, int size)
{
	char path[64];
	FILE *f;

	snprintf(path, sizeof(path), "/proc/%ld/%s", pid, name);
	f = fopen(path, "r");
	if (f == NULL || fgets(line, size, f) == NULL)
		report_skip("there is no /proc that says this");
	fclose(f);
}

long
process_cpu(long pid)
{
	char line[1024];
	const char *rest;
	unsigned long user, system;

	read_about(pid, "stat", line, sizeof(line));
	rest = strrchr(line, ')');
	if (rest == NULL || sscanf(rest + 1, " %*c %*s %*s %*s %*s %*s %*s "
	    "%*s %*s %*s %*s %lu %lu", &user, &system) != 2)
		report_skip("/proc is of another kind here");
	return (long)(user + system) * 1000 / sysconf(_SC_CLK_TCK);
}

long
process_sleeps(long pid)
{
	char path[64], line[256], state = '?';
	long sleeps = -1;
	FILE *f;

	snprintf(path, sizeof(path), "/proc/%ld/status", pid);
	f = fopen(path, "r");
	if (f == NULL)
		report_skip("there is no /proc that says this");
	while (fgets(line, sizeof(line), f) != NULL) {
		sscanf(line, "State: %c", &state);
		sscanf(line, "voluntary_ctxt_switches: %ld", &sleeps);
	}
	fclose(f);
	if (sleeps == -1)
		report_skip("/proc is of another kind here");
	return state == 'S' ? sleeps : -1;
}

long
process_memory(long pid)
{
	char line[1024];
	long pages;

	read_about(pid, "statm", line, sizeof(line));
	if (sscanf(line, "%*s %ld", &pages) != 1)
		report_skip("/proc is of another kind here");
	return pages * (sysconf(_SC_PAGESIZE) / 1024);
}
