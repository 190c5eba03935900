#include "utf8.h"

/* The second byte's bounds keep out longer forms than needed, surrogates, and
 * what is above U+10FFFF. */
size_t
utf8_character(const char *bytes, size_t length)
{
	const unsigned char *b = (const unsigned char *)bytes;
	unsigned char least = 0x80, most = 0xBF;
	size_t size, i;

	if (length == 0 || b[0] < 0x80)
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
