#include <string.h>

#include "irc_utf8.h"
#include "utf8.h"

bool
irc_utf8_is(const char *bytes, size_t length)
{
	size_t size;

	while (length > 0) {
		if ((size = utf8_character(bytes, length)) == 0)
			return false;
		bytes += size;
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
	size_t size = utf8_character(text, strlen(text));

	memcpy(first, text, size);
	first[size] = '\0';
	return first;
}
