/* Nobody makes the server log without bound, nor write what is not printable:
 * 1000 lines in ten seconds, and those that were asked for. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "log.h"

static FILE *written; /* what went to stderr */
static time_t now = 5;

/* In the place of the system's: only log.c asks it. */
int
clock_gettime(clockid_t clock, struct timespec *time)
{
	(void)clock;
	*time = (struct timespec){ .tv_sec = now };
	return 0;
}

static void
write_lines(int count)
{
	int i;

	for (i = 0; i < count; i++)
		log_line(LOG_DETAIL, "line %d", i);
}

/* The next line is this one; NULL: there is none. */
static void
expect(const char *text)
{
	char line[128], wanted[128];

	if (text == NULL) {
		assert(fgets(line, sizeof(line), written) == NULL);
		clearerr(written);
		return;
	}
	snprintf(wanted, sizeof(wanted), "mini_serv: %s\n", text);
	assert(fgets(line, sizeof(line), written) != NULL);
	assert(strcmp(line, wanted) == 0);
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
	expect("was asked for");
	log_line(LOG_NORMAL, "is for the owner");
	expect("is for the owner");
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
	log_line(LOG_ASKED, "a\033[2Jb\n\177\t\377");
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

int
main(void)
{
	char path[] = "/tmp/mini_serv_log.XXXXXX";
	int fd = mkstemp(path);

	assert(fd != -1 && dup2(fd, STDERR_FILENO) != -1);
	written = fopen(path, "r");
	assert(written != NULL && unlink(path) == 0);
	log_open(LOG_DETAIL);
	test_bound();
	test_pause();
	test_printable();
	test_length();
	return 0;
}
