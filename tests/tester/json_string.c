#include <stddef.h>
#include <stdio.h>

#include "json.h"

/* How many bytes follow the first of a character of UTF-8, and the least
 * character for which so many are needed; -1: it begins none. */
static int
more_bytes(unsigned char first)
{
	if (first < 0x80)
		return 0;
	if (first >= 0xC2 && first <= 0xDF)
		return 1;
	if (first >= 0xE0 && first <= 0xEF)
		return 2;
	return first >= 0xF0 && first <= 0xF4 ? 3 : -1;
}

/* Neither longer than needed, nor a surrogate, nor above U+10FFFF. */
static int
is_allowed(unsigned char first, unsigned char second)
{
	switch (first) {
	case 0xE0:
		return second >= 0xA0;
	case 0xED:
		return second <= 0x9F;
	case 0xF0:
		return second >= 0x90;
	case 0xF4:
		return second <= 0x8F;
	default:
		return 1;
	}
}

/* The length of the character at text, 0 if there is none. */
static int
character(const char *text)
{
	const unsigned char *s = (const unsigned char *)text;
	int more = more_bytes(*s);

	for (int i = 1; i <= more; i++)
		if ((s[i] & 0xC0) != 0x80)
			return 0;
	if (more > 0 && !is_allowed(s[0], s[1]))
		return 0;
	return more + 1;
}

void
json_string(const char *text)
{
	int len;

	putchar('"');
	while (*text != '\0') {
		len = character(text);
		if (len == 0)
			fputs("\\ufffd", stdout);
		else if (*text == '"' || *text == '\\')
			printf("\\%c", *text);
		else if ((unsigned char)*text < ' ')
			printf("\\u%04x", (unsigned)*text);
		else
			fwrite(text, 1, (size_t)len, stdout);
		text += len == 0 ? 1 : len;
	}
	putchar('"');
}
