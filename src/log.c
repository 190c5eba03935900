#include <errno.h>
#include <poll.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "log.h"
#include "moment.h"

/* Longer lines are cut, paths too: a pipe that poll() calls writable takes as
 * much as this at once on the systems we know. */
enum { LINE_SIZE = 4096, PATH_SIZE = 3072 };

/* Who comes and goes a thousand times a second must not fill the disk. */
enum {
	WINDOW = 10, /* seconds */
	LINES_MOST = 1000,
};

static enum log_level shown = LOG_ASKED;

/* What stands before a line. */
static enum { PLAIN, TIMED, JOURNAL } form = PLAIN;

/* How grave a line is, in words and as syslog counts it. */
struct gravity {
	const char *word;
	int priority;
};

static const struct gravity error_gravity = { "error", 3 };
static const struct gravity gravities[] = {
	[LOG_ASKED] = { "info", 6 },
	[LOG_TROUBLE] = { "warning", 4 },
	[LOG_NORMAL] = { "info", 6 },
	[LOG_DETAIL] = { "debug", 7 },
};

/* For each level, so that what clients cause does not hide the rest: the lines
 * in this window of time, and when it began. */
static struct window {
	unsigned long lines;
	time_t began;
} windows[LOG_DETAIL + 1];

/* systemd tells whoever it starts which stream is its journal's; stderr may
 * have gone elsewhere since. */
static bool
is_journal(void)
{
	const char *journal = getenv("JOURNAL_STREAM");
	struct stat stream;
	char name[64];

	if (journal == NULL || fstat(STDERR_FILENO, &stream) == -1)
		return false;
	snprintf(name, sizeof(name), "%ju:%ju", (uintmax_t)stream.st_dev,
	    (uintmax_t)stream.st_ino);
	return strcmp(name, journal) == 0;
}

void
log_open(enum log_level level)
{
	shown = level;
	form = is_journal() ? JOURNAL : TIMED;
}

/* Asked first, since write() to a full pipe would stop the whole room. */
static void
put(const char *line, size_t length)
{
	struct pollfd out = { .fd = STDERR_FILENO, .events = POLLOUT };

	if (poll(&out, 1, 0) != -1 && (out.revents & POLLOUT) == 0)
		return;
	/* There is nobody left to tell if it fails; "!" uses the result, as
	 * some compilers want it. */
	(void)!write(STDERR_FILENO, line, length);
}

/* Nothing that came from outside reaches a terminal as a command to it. */
static void
make_printable(char *text)
{
	for (; *text != '\0'; text++)
		if (*text < ' ' || *text > '~')
			*text = '?';
}

/* What stands before the text of a line, if it is none about a file. */
static void
begin(char *line, size_t size, const struct gravity *g)
{
	struct timespec now = { 0 };
	char time[MOMENT_TEXT_SIZE];

	if (form == PLAIN)
		snprintf(line, size, "mini_serv: ");
	else if (form == JOURNAL)
		snprintf(line, size, "<%d>", g->priority);
	else {
		(void)clock_gettime(CLOCK_REALTIME, &now);
		snprintf(line, size,
		    "%s %s mini_serv: ", moment_write(&now, time), g->word);
	}
}

/* Puts start, the text, and what error says, if not 0, as one line. */
static void
compose(const char *start, int error, const char *format, va_list args)
{
	char line[LINE_SIZE];
	size_t start_length, length;

	snprintf(line, sizeof(line) - 1, "%s", start);
	start_length = length = strlen(line);
	vsnprintf(line + length, sizeof(line) - 1 - length, format, args);
	length += strlen(line + length);
	if (error != 0)
		snprintf(line + length, sizeof(line) - 1 - length, ": %s",
		    strerror(error));
	make_printable(line + start_length);
	length = strlen(line);
	line[length] = '\n';
	put(line, length + 1);
}

static void
compose_grave(const struct gravity *g, int error, const char *format,
    va_list args)
{
	char start[64];

	begin(start, sizeof(start), g);
	compose(start, error, format, args);
}

/* Past every bound. */
static void
put_about(enum log_level level, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	compose_grave(&gravities[level], 0, format, args);
	va_end(args);
}

static void
renew(enum log_level level)
{
	struct window *w = &windows[level];
	struct timespec now = { 0 };

	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	if (w->lines > 0 && now.tv_sec - w->began < WINDOW)
		return;
	if (w->lines > LINES_MOST)
		put_about(level, "%lu lines were left out",
		    w->lines - LINES_MOST);
	*w = (struct window){ .began = now.tv_sec };
}

/* Count a line of that level. Returns whether it shall be written. */
static bool
count_line(enum log_level level)
{
	struct window *w = &windows[level];

	if (level > shown)
		return false;
	if (level == LOG_ASKED)
		return true;
	renew(level);
	if (++w->lines == LINES_MOST + 1)
		put_about(level,
		    "more than %d lines in %d seconds: no more of them",
		    LINES_MOST, WINDOW);
	return w->lines <= LINES_MOST;
}

void
log_line(enum log_level level, const char *format, ...)
{
	va_list args;

	if (!count_line(level))
		return;
	va_start(args, format);
	compose_grave(&gravities[level], 0, format, args);
	va_end(args);
}

void
log_warn(const char *format, ...)
{
	int error = errno;
	va_list args;

	if (!count_line(LOG_TROUBLE))
		return;
	va_start(args, format);
	compose_grave(&gravities[LOG_TROUBLE], error, format, args);
	va_end(args);
}

void
log_place(const char *path, unsigned line, const char *format, ...)
{
	char start[PATH_SIZE] = "";
	size_t length;
	va_list args;

	if (form == JOURNAL)
		begin(start, sizeof(start), &error_gravity);
	length = strlen(start);
	snprintf(start + length, sizeof(start) - length,
	    "%.*s:%u: ", PATH_SIZE - 32, path, line);
	va_start(args, format);
	compose(start, 0, format, args);
	va_end(args);
}

void
wrong_arguments(void)
{
	static const char message[] = "Wrong number of arguments\n";

	put(message, sizeof(message) - 1);
	exit(EXIT_FAILURE);
}

static _Noreturn void
end(int error, const char *format, va_list args)
{
	static const char message[] = "Fatal error\n";

	if (LOG_TROUBLE <= shown)
		compose_grave(&error_gravity, error, format, args);
	put(message, sizeof(message) - 1);
	exit(EXIT_FAILURE);
}

void
fatal(const char *format, ...)
{
	int error = errno;
	va_list args;

	va_start(args, format);
	end(error, format, args);
}

void
fatalx(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	end(0, format, args);
}
