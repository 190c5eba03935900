#include <string.h>

#include "http_guard.h"

static bool
is_method(const char *word, size_t length)
{
	size_t i;

	for (i = 0; i < length; i++)
		if ((word[i] < 'A' || word[i] > 'Z') && word[i] != '-')
			return false;
	return length > 0;
}

static bool
is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

/* Up to the end of the line. */
static bool
is_version(const char *word, size_t length)
{
	static const char name[] = "HTTP/";

	if (length > 0 && word[length - 1] == '\r')
		length--;
	return length == strlen("HTTP/1.1") &&
	    memcmp(word, name, strlen(name)) == 0 && is_digit(word[5]) &&
	    word[6] == '.' && is_digit(word[7]);
}

/* A path, a star, or with a colon a URL or a host: see section 3.2. */
static bool
is_target(const char *word, size_t length)
{
	return length > 0 &&
	    (*word == '/' || *word == '*' || memchr(word, ':', length) != NULL);
}

/* METHOD TARGET HTTP/1.1. How long the target is, the page decides: whoever
 * begins so with a line that is too long may mean to hide the rest. */
static bool
is_request(const char *line, size_t length, bool goes_on)
{
	const char *end = line + length, *target;
	const char *space = memchr(line, ' ', length);

	if (space == NULL || !is_method(line, (size_t)(space - line)))
		return false;
	target = space + 1;
	if (goes_on)
		return target < end && *target == '/';
	space = memchr(target, ' ', (size_t)(end - target));
	return space != NULL && is_target(target, (size_t)(space - target)) &&
	    is_version(space + 1, (size_t)(end - space - 1));
}

/* The type, the version, two bytes of length, and the type of the message,
 * which a client begins. A newline may come before that. */
static bool
is_handshake(const char *line, size_t length)
{
	return length >= 2 && line[0] == 22 && line[1] == 3 &&
	    (length < 6 || line[5] == 1);
}

const char *
http_guard_objects(const char *line, size_t length, bool goes_on)
{
	const char *newline = memchr(line, '\n', length);

	/* Of a record that ends in NUL, the first line. */
	if (newline != NULL) {
		length = (size_t)(newline - line);
		goes_on = false;
	}
	if (is_request(line, length, goes_on))
		return "it speaks HTTP";
	return is_handshake(line, length) ? "it speaks TLS" : NULL;
}
