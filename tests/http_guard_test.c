/* First lines of browsers, and others that are only alike. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "http_guard.h"

/* Of memory of its own size, so that a read beyond it is noticed. */
static const char *
objection(const char *line, size_t length, bool goes_on)
{
	char *copy = malloc(length);
	const char *why;

	assert(copy != NULL || length == 0);
	if (length > 0)
		memcpy(copy, line, length);
	why = http_guard_objects(copy, length, goes_on);
	free(copy);
	return why;
}

static void
expect(const char *line, const char *end)
{
	const char *why = objection(line, strlen(line), false);

	if (end == NULL ? why == NULL
			: why != NULL && strstr(why, end) != NULL)
		return;
	printf("%s: %s\n", line, why != NULL ? why : "right");
	abort();
}

static void
requests(void)
{
	expect("GET / HTTP/1.1\r", "HTTP");
	expect("GET / HTTP/1.1", "HTTP");
	expect("POST /a?b=c%20d HTTP/1.0\r", "HTTP");
	expect("OPTIONS * HTTP/1.1\r", "HTTP");
	expect("VERSION-CONTROL /x HTTP/1.1\r", "HTTP");
	expect("CONNECT 127.0.0.1:80 HTTP/1.1\r", "HTTP");
	expect("PRI * HTTP/2.0\r", "HTTP");
	expect("GET http://127.0.0.1:4242/ HTTP/1.1\r", "HTTP");
	/* One record, when records end in NUL. */
	expect("POST / HTTP/1.1\r\nHost: localhost\r\n\r\nevil", "HTTP");
	expect("POST / HTTP/1.1\nHost: localhost\n\nevil", "HTTP");
}

static void
what_is_only_alike(void)
{
	expect("", NULL);
	expect(" ", NULL);
	expect("GET", NULL);
	expect("GET ", NULL);
	expect("GET /", NULL);
	expect("GET / ", NULL);
	expect("GET / HTTP", NULL);
	expect("GET / HTTP/", NULL);
	expect("GET / HTTP/1.", NULL);
	expect("GET / HTTP/1.1x", NULL);
	expect("GET / HTTP/x.1", NULL);
	expect("GET / HTTP/1.x", NULL);
	expect("GET / HTTP/1-1", NULL);
	expect("GET / http/1.1", NULL);
	expect("GET  HTTP/1.1", NULL);
	expect("get / HTTP/1.1", NULL);
	expect(" GET / HTTP/1.1", NULL);
	expect("/ HTTP/1.1", NULL);
	expect("HTTP/1.1 200 OK", NULL);
	expect("I like HTTP/1.1", NULL);
	expect("what is GET / HTTP/1.1\r", NULL);
	expect("a\nGET / HTTP/1.1\r", NULL);
}

static void
pieces(void)
{
	assert(objection("POST /aaaaaaaaaaa", 17, true) != NULL);
	assert(objection("POST /", 6, true) != NULL);
	assert(objection("POST ", 5, true) == NULL);
	assert(objection("POST office", 11, true) == NULL);
	assert(objection("POST", 4, true) == NULL);
	assert(objection("POST /\nand more", 15, true) == NULL);
	assert(objection("POST / HTTP/1.1\nan", 18, true) != NULL);
}

static void
handshakes(void)
{
	assert(objection("\26\3\1\2\0\1\0\1\374\3\3", 11, false) != NULL);
	/* Of 10 bytes, or 2560: there the line ends. */
	assert(objection("\26\3\1\0", 4, false) != NULL);
	assert(objection("\26\3\1", 3, false) != NULL);
	assert(objection("\26\3", 2, true) != NULL);
	assert(objection("\26\3\1\2\0\2", 6, false) == NULL);
	assert(objection("\26\2\1\2\0\1", 6, false) == NULL);
	assert(objection("\25\3\1\2\0\1", 6, false) == NULL);
	assert(objection("\26", 1, false) == NULL);
}

int
main(void)
{
	requests();
	what_is_only_alike();
	pieces();
	handshakes();
	return 0;
}
