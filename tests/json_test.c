/* Strings of JSON are right, and valid UTF-8, whatever bytes they are made of;
 * base64 tells them all. */
#include <assert.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "json.h"
#include "utf8.h"

enum { BYTES = 256, SIZE = 8 * BYTES };

struct text {
	char bytes[SIZE];
	size_t length;
};

static void
put(void *to, const char *bytes, size_t length)
{
	struct text *t = to;

	assert(t->length + length <= sizeof(t->bytes));
	if (length > 0)
		memcpy(t->bytes + t->length, bytes, length);
	t->length += length;
}

static bool
becomes(const char *bytes, size_t length, bool broken, const char *expected)
{
	struct text t = { .length = 0 };

	return json_string(put, &t, bytes, length) == broken &&
	    t.length == strlen(expected) &&
	    memcmp(t.bytes, expected, t.length) == 0;
}

static void
characters(void)
{
	assert(becomes("", 0, false, "\"\""));
	assert(becomes("plain", 5, false, "\"plain\""));
	assert(becomes("\"a\\b\"", 5, false, "\"\\\"a\\\\b\\\"\""));
	assert(becomes("\0\n\x1F\x7F", 4, false,
	    "\"\\u0000\\u000a\\u001f\x7F\""));
	assert(becomes("\xC3\xA9", 2, false, "\"\xC3\xA9\""));
	assert(becomes("\xC3", 1, true, "\"\xEF\xBF\xBD\""));
	assert(becomes("\xC3x\xF0\x9F", 4, true,
	    "\"\xEF\xBF\xBDx\xEF\xBF\xBD\xEF\xBF\xBD\""));
}

/* The grammar of RFC 8259 for a string, and nothing but whole characters. */
static bool
is_string(const struct text *t)
{
	size_t i = 1, size;

	if (t->length < 2 || t->bytes[0] != '"')
		return false;
	while (i < t->length && t->bytes[i] != '"') {
		if (t->bytes[i] == '\\')
			size = t->bytes[i + 1] == 'u' ? 6 : 2;
		else if ((unsigned char)t->bytes[i] < ' ')
			return false;
		else
			size = utf8_character(t->bytes + i, t->length - i);
		if (size == 0)
			return false;
		i += size;
	}
	return i == t->length - 1;
}

static size_t
decode(const struct text *t, char *bytes)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	    "abcdefghijklmnopqrstuvwxyz0123456789+/";
	unsigned long bits = 0;
	size_t length = 0, i, have = 0;

	for (i = 1; i + 1 < t->length && t->bytes[i] != '='; i++) {
		const char *digit = strchr(digits, t->bytes[i]);

		assert(digit != NULL);
		bits = bits << 6 | (unsigned long)(digit - digits);
		have += 6;
		if (have >= 8) {
			have -= 8;
			bytes[length++] = (char)(bits >> have);
		}
	}
	assert((t->length - 2) % 4 == 0);
	return length;
}

/* All bytes in many orders, so that most pairs are there. */
static void
any_bytes(void)
{
	unsigned step;

	for (step = 1; step < BYTES; step += 2) {
		struct text string = { .length = 0 }, base64 = { .length = 0 };
		char bytes[BYTES], again[BYTES + 3];
		size_t i, length = BYTES - step % 3;

		for (i = 0; i < BYTES; i++)
			bytes[i] = (char)(i * step);
		assert(json_string(put, &string, bytes, length));
		assert(is_string(&string));
		json_base64(put, &base64, bytes, length);
		assert(decode(&base64, again) == length);
		assert(memcmp(bytes, again, length) == 0);
	}
}

int
main(void)
{
	characters();
	any_bytes();
	return 0;
}
