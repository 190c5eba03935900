#include <ctype.h>
#include <poll.h>
#include <stddef.h>
#include <string.h>
#include <unistd.h>

#include "bytes.h"
#include "output.h"
#include "said.h"
#include "wait.h"

enum { READ_SIZE = 4096 };

static int source = -1;

/* What came, of which so much was asked for. */
static struct bytes said;
static size_t asked;

void
said_begin(int fd)
{
	source = fd;
	bytes_space(&said, READ_SIZE);
	said.len = asked = 0;
}

/* All that is there; false when no more can come. */
static bool
read_said(void)
{
	ssize_t n = 0;

	if (source == -1)
		return false;
	do {
		said.len += (size_t)n;
		n = read(source, bytes_space(&said, READ_SIZE), READ_SIZE);
	} while (n > 0);
	return n == -1;
}

static const char *
take_line(void)
{
	char *line = said.data + asked;
	char *end = said.len == asked ? NULL
	    : memchr(line, '\n', said.len - asked);

	if (end == NULL)
		return NULL;
	*end = '\0';
	asked = (size_t)(end - said.data) + 1;
	return line;
}

/* Behind "2026-11-21T18:30:05.123Z info ", if the line begins so. */
static const char *
without_time(const char *line)
{
	static const char form[] = "0000-00-00T00:00:00.000Z ";
	const char *p = line, *f;

	for (f = form; *f != '\0'; f++, p++)
		if (*f == '0' ? !isdigit((unsigned char)*p) : *p != *f)
			return line;
	p += strcspn(p, " ");
	return *p == ' ' ? p + 1 : line;
}

const char *
said_line(void)
{
	long long until = wait_patience();
	bool more = true;
	const char *line;

	while ((line = take_line()) == NULL && more &&
	    wait_ready(source, POLLIN, until))
		more = read_said();
	return line == NULL ? NULL : without_time(line);
}

const struct bytes *
said_rest(void)
{
	static struct bytes rest;

	read_said();
	rest.len = 0;
	bytes_add(&rest, said.data + asked, said.len - asked);
	asked = said.len;
	return &rest;
}

bool
said_more(void)
{
	read_said();
	return said.len > asked;
}

void
said_more_to_output(void)
{
	read_said();
	output_add(said.data + asked, said.len - asked);
}
