/* Nobody makes the server log without bound, nor write what is not printable:
 * 1000 lines in ten seconds, and those that were asked for. A line begins with
 * the time and how grave it is, and for the journal only with the latter. */
#include <assert.h>
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "log.h"

static FILE *written; /* what went to stderr */
static time_t now = 5;

/* In the place of the system's: only log.c asks it. */
int
clock_gettime(clockid_t clock, struct timespec *time)
{
	*time = (struct timespec){ .tv_sec = now };
	if (clock == CLOCK_REALTIME)
		*time = (struct timespec){ 1795285805, 123999999 };
	return 0;
}

static void
write_lines(int count)
{
	int i;

	for (i = 0; i < count; i++)
		log_line(LOG_DETAIL, "line %d", i);
}

/* The next line is just this one. */
static void
expect_line(const char *text)
{
	char line[128];

	assert(fgets(line, sizeof(line), written) != NULL);
	line[strcspn(line, "\n")] = '\0';
	assert(strcmp(line, text) == 0);
}

static void
expect_grave(const char *gravity, const char *text)
{
	char wanted[128];

	snprintf(wanted, sizeof(wanted),
	    "2026-11-21T18:30:05.123Z %s mini_serv: %s", gravity, text);
	expect_line(wanted);
}

/* The next line is this one, with a LOG_DETAIL; NULL: there is none. */
static void
expect(const char *text)
{
	char line[128];

	if (text != NULL) {
		expect_grave("debug", text);
		return;
	}
	assert(fgets(line, sizeof(line), written) == NULL);
	clearerr(written);
}

static void
expect_lines(int count)
{
	char text[32];
	int i;

	for (i = 0; i < count; i++) {
		snprintf(text, sizeof(text), "line %d", i);
		expect(text);
	}
}

static void
test_bound(void)
{
	write_lines(1000);
	expect_lines(1000);
	expect(NULL);
	write_lines(7);
	expect("more than 1000 lines in 10 seconds: no more of them");
	log_line(LOG_ASKED, "was asked for");
	expect_grave("info", "was asked for");
	log_line(LOG_NORMAL, "is for the owner");
	expect_grave("info", "is for the owner");
	log_line(LOG_TROUBLE, "is bad");
	expect_grave("warning", "is bad");
	now += 9;
	write_lines(3);
	expect(NULL);
	now += 1;
	write_lines(1);
	expect("10 lines were left out");
	expect_lines(1);
}

/* It is counted from the first line on, however long nobody wrote any. */
static void
test_pause(void)
{
	now += 1000;
	write_lines(1000);
	expect_lines(1000);
	now += 10;
	write_lines(1);
	expect_lines(1);
	expect(NULL);
}

static void
test_printable(void)
{
	log_line(LOG_DETAIL, "a\033[2Jb\n\177\t\377");
	expect("a?[2Jb????");
}

static void
test_length(void)
{
	char line[8192];

	log_line(LOG_ASKED, "%5000s", "");
	assert(fgets(line, sizeof(line), written) != NULL);
	assert(strlen(line) == 4095 && line[4094] == '\n');
	expect(NULL);
}

/* What was asked for in the mandated form. */
static void
test_plain(void)
{
	log_line(LOG_ASKED, "statistics");
	expect_line("mini_serv: statistics");
	log_line(LOG_TROUBLE, "is bad");
	expect(NULL);
}

static void
test_warn(void)
{
	char wanted[128];

	snprintf(wanted, sizeof(wanted), "door: %s", strerror(EMFILE));
	errno = EMFILE;
	log_warn("door");
	expect_grave("warning", wanted);
	log_place("a file", 3, "%s is wrong", "x");
	expect_line("a file:3: x is wrong");
}

/* Whoever has another stderr than systemd gave it is not heard by the journal.
 */
static void
test_journal(void)
{
	struct stat stream;
	char name[64];

	assert(fstat(STDERR_FILENO, &stream) == 0);
	snprintf(name, sizeof(name), "%ju:%ju", (uintmax_t)stream.st_dev,
	    (uintmax_t)stream.st_ino + 1);
	assert(setenv("JOURNAL_STREAM", name, 1) == 0);
	log_open(LOG_DETAIL);
	log_line(LOG_NORMAL, "ends");
	expect_grave("info", "ends");
	snprintf(name, sizeof(name), "%ju:%ju", (uintmax_t)stream.st_dev,
	    (uintmax_t)stream.st_ino);
	assert(setenv("JOURNAL_STREAM", name, 1) == 0);
	log_open(LOG_DETAIL);
	log_line(LOG_TROUBLE, "is bad");
	expect_line("<4>is bad");
	log_line(LOG_DETAIL, "has come");
	expect_line("<7>has come");
	log_place("a file", 3, "x is wrong");
	expect_line("<3>a file:3: x is wrong");
}

int
main(void)
{
	char path[] = "/tmp/mini_serv_log.XXXXXX";
	int fd = mkstemp(path);

	assert(fd != -1 && dup2(fd, STDERR_FILENO) != -1);
	written = fopen(path, "r");
	assert(written != NULL && unlink(path) == 0);
	test_plain();
	log_open(LOG_DETAIL);
	test_bound();
	test_pause();
	test_printable();
	test_length();
	test_warn();
	test_journal();
	return 0;
}
