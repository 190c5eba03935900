#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "process.h"
#include "report.h"

/* A sanitizer reserves terabytes for its notes: in KiB. */
static const unsigned long long reserved = 1ULL << 30;

/* The file of that name about it, as one line; false if there is none. */
static bool
read_about(long pid, const char *name, char *line, int size)
{
	char path[64];
	FILE *f;
	bool is_read;

	snprintf(path, sizeof(path), "/proc/%ld/%s", pid, name);
	f = fopen(path, "r");
	if (f == NULL)
		return false;
	is_read = fgets(line, size, f) != NULL;
	fclose(f);
	return is_read;
}

/* The same of a program that is told the process: one that says nothing is as
 * good as none. */
static bool
ask(const char *program, long pid, char *line, int size)
{
	char command[128];
	bool is_read;
	FILE *f;

	snprintf(command, sizeof(command), "%s %ld 2>/dev/null", program, pid);
	f = popen(command, "r");
	if (f == NULL)
		return false;
	is_read = fgets(line, size, f) != NULL;
	pclose(f);
	return is_read;
}

long
process_known(long number)
{
	if (number == PROCESS_UNKNOWN)
		report_skip("neither /proc nor ps nor lsof says this here");
	return number;
}

/* [[days-]hours:]minutes:seconds.hundredths. Whole seconds say too little. */
static long
parse_time(const char *time)
{
	const char *point = strchr(time, '.');
	long seconds = 0, part = 0;

	if (point == NULL)
		return PROCESS_UNKNOWN;
	for (; time < point; time++)
		if (*time >= '0' && *time <= '9') {
			part = part * 10 + *time - '0';
		} else if (*time == ':' || *time == '-') {
			seconds = (seconds + part) * (*time == '-' ? 24 : 60);
			part = 0;
		}
	return (seconds + part) * 1000 + atol(point + 1) * 10;
}

long
process_cpu(long pid)
{
	char line[1024];
	const char *rest;
	unsigned long user, system;

	if (!read_about(pid, "stat", line, sizeof(line)))
		return ask("ps -o time= -p", pid, line, sizeof(line))
		    ? parse_time(line) : PROCESS_UNKNOWN;
	rest = strrchr(line, ')');
	if (rest == NULL || sscanf(rest + 1, " %*c %*s %*s %*s %*s %*s %*s "
	    "%*s %*s %*s %*s %lu %lu", &user, &system) != 2)
		return PROCESS_UNKNOWN;
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

	if (!read_about(pid, "statm", line, sizeof(line)))
		return ask("ps -o rss= -p", pid, line, sizeof(line))
		    ? atol(line) : PROCESS_UNKNOWN;
	if (sscanf(line, "%*s %ld", &pages) != 1)
		return PROCESS_UNKNOWN;
	return pages * (sysconf(_SC_PAGESIZE) / 1024);
}

long
process_descriptors(long pid)
{
	char path[64], line[64];
	DIR *directory;
	long count = 0;

	snprintf(path, sizeof(path), "/proc/%ld/fd", pid);
	directory = opendir(path);
	if (directory == NULL) {
		if (ask("sh -c 'lsof -p $0 | wc -l'", pid, line,
		    sizeof(line)))
			count = atol(line);
		return count == 0 ? PROCESS_UNKNOWN : count;
	}
	while (readdir(directory) != NULL)
		count++;
	closedir(directory);
	return count - 2; /* itself and above */
}

bool
process_keeps_memory(long pid)
{
	const char *sanitizers = getenv("SANITIZERS");
	char path[64], line[1024];
	unsigned long long pages;
	ssize_t n;

	if (sanitizers != NULL && strcmp(sanitizers, "yes") == 0)
		return true;
	if (read_about(pid, "statm", line, sizeof(line)) &&
	    sscanf(line, "%llu", &pages) == 1 &&
	    pages > reserved / (unsigned long)(sysconf(_SC_PAGESIZE) / 1024))
		return true;
	snprintf(path, sizeof(path), "/proc/%ld/exe", pid);
	n = readlink(path, line, sizeof(line) - 1);
	line[n > 0 ? n : 0] = '\0';
	return strstr(line, "valgrind") != NULL;
}

bool
process_is_awake(long pid)
{
	char line[1024];
	const char *rest;

	if (!read_about(pid, "stat", line, sizeof(line)))
		return false;
	rest = strrchr(line, ')');
	return rest != NULL && strncmp(rest, ") R", 3) == 0;
}
