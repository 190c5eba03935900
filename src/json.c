#include <stdio.h>
#include <string.h>

#include "json.h"
#include "utf8.h"

/* What a string holds as it is: also the bytes of a character beyond ASCII. */
static size_t
as_it_is(const char *bytes, size_t length)
{
	unsigned char first = (unsigned char)*bytes;

	if (first < ' ' || first == '"' || first == '\\')
		return 0;
	return utf8_character(bytes, length);
}

/* A byte that a string cannot hold. Returns whether it is no character. */
static bool
put_escaped(json_put *put, void *to, unsigned char byte)
{
	char text[8];

	if (byte >= 0x80)
		snprintf(text, sizeof(text), "\xEF\xBF\xBD");
	else if (byte == '"' || byte == '\\')
		snprintf(text, sizeof(text), "\\%c", byte);
	else
		snprintf(text, sizeof(text), "\\u%04x", byte);
	put(to, text, strlen(text));
	return byte >= 0x80;
}

bool
json_string(json_put *put, void *to, const char *bytes, size_t length)
{
	bool broken = false;
	size_t start = 0, i = 0;

	put(to, "\"", 1);
	while (i < length) {
		size_t size = as_it_is(bytes + i, length - i);

		i += size;
		if (size > 0)
			continue;
		put(to, bytes + start, i - start);
		broken |= put_escaped(put, to, (unsigned char)bytes[i]);
		start = ++i;
	}
	put(to, bytes + start, length - start);
	put(to, "\"", 1);
	return broken;
}

/* Up to three bytes as four characters. */
static void
encode(const unsigned char *b, size_t length, char text[4])
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				     "abcdefghijklmnopqrstuvwxyz0123456789+/";
	unsigned bits = (unsigned)b[0] << 16;

	if (length > 1)
		bits |= (unsigned)b[1] << 8;
	if (length > 2)
		bits |= b[2];
	text[0] = digits[bits >> 18];
	text[1] = digits[bits >> 12 & 63];
	text[2] = text[3] = '=';
	if (length > 1)
		text[2] = digits[bits >> 6 & 63];
	if (length > 2)
		text[3] = digits[bits & 63];
}

void
json_base64(json_put *put, void *to, const char *bytes, size_t length)
{
	const unsigned char *b = (const unsigned char *)bytes;
	char text[4];
	size_t i;

	put(to, "\"", 1);
	for (i = 0; i < length; i += 3) {
		encode(b + i, length - i, text);
		put(to, text, sizeof(text));
	}
	put(to, "\"", 1);
}
