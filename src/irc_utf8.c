#include <string.h>

#include "irc_utf8.h"

/* The bytes of the character that is first, or 0 when it is none. The second
 * byte's bounds keep out longer forms than needed, surrogates, and what is
 * above U+10FFFF. */
static size_t
character(const unsigned char *b, size_t length)
{
	unsigned char least = 0x80, most = 0xBF;
	size_t size, i;

	if (b[0] < 0x80)
		return length > 0;
	if (b[0] < 0xC2 || b[0] > 0xF4)
		return 0;
	size = b[0] < 0xE0 ? 2 : b[0] < 0xF0 ? 3 : 4;
	if (size > length)
		return 0;
	if (b[0] == 0xE0 || b[0] == 0xF0)
		least = b[0] == 0xE0 ? 0xA0 : 0x90;
	if (b[0] == 0xED || b[0] == 0xF4)
		most = b[0] == 0xED ? 0x9F : 0x8F;
	if (b[1] < least || b[1] > most)
		return 0;
	for (i = 2; i < size; i++)
		if ((b[i] & 0xC0) != 0x80)
			return 0;
	return size;
}

bool
irc_utf8_is(const char *bytes, size_t length)
{
	const unsigned char *b = (const unsigned char *)bytes;
	size_t size;

	while (length > 0) {
		if ((size = character(b, length)) == 0)
			return false;
		b += size;
		length -= size;
	}
	return true;
}

size_t
irc_utf8_cut(const char *text, size_t most)
{
	size_t cut = most;

	while (cut > 0 && most - cut < 4 &&
	    ((unsigned char)text[cut] & 0xC0) == 0x80)
		cut--;
	return cut;
}

const char *
irc_utf8_first(const char *text, char first[IRC_UTF8_SIZE])
{
	size_t size = character((const unsigned char *)text, strlen(text));

	memcpy(first, text, size);
	first[size] = '\0';
	return first;
}
