#include <stdbool.h>
#include <string.h>
#include <wchar.h>
#include <wctype.h>

#include "printable.h"

/* More upon one another are there to spoil the rows around. */
enum { COMBINING_MOST = 8 };

/* What C libraries call printable though it is seen only by what it does: to
 * the direction, to the line, or to who trusts his eyes. */
static const struct range {
	unsigned long first, last;
} tricks[] = {
	{ 0x00ad, 0x00ad },   /* soft hyphen: some terminals show it */
	{ 0x034f, 0x034f },   /* combining grapheme joiner */
	{ 0x061c, 0x061c },   /* Arabic letter mark */
	{ 0x115f, 0x1160 },   /* Hangul fillers */
	{ 0x180e, 0x180e },   /* Mongolian vowel separator */
	{ 0x200b, 0x200b },   /* space of no width */
	{ 0x200e, 0x200f },   /* marks of direction */
	{ 0x2028, 0x202e },   /* ends of lines, embedding of directions */
	{ 0x2060, 0x206f },   /* invisible operators, isolation of directions */
	{ 0x3164, 0x3164 },   /* Hangul filler */
	{ 0xfeff, 0xfeff },   /* byte order mark */
	{ 0xffa0, 0xffa0 },   /* Hangul filler */
	{ 0xfff0, 0xfffb },   /* annotations */
	{ 0x1bca0, 0x1bca3 }, /* shorthand format controls */
	{ 0x1d173, 0x1d17a }, /* musical format controls */
	{ 0xe0000, 0xe00ff }, /* tags */
	{ 0xe01f0, 0xe0fff }, /* unassigned, ignored when shown */
};

static bool
is_trick(wchar_t c)
{
	unsigned long code = (unsigned long)c;
	size_t i;

	for (i = 0; i < sizeof(tricks) / sizeof(tricks[0]); i++)
		if (code >= tricks[i].first && code <= tricks[i].last)
			return true;
	return false;
}

/* Whether c may be shown; *combining counts those in a row. */
static bool
is_harmless(wchar_t c, int *combining)
{
	int width = wcwidth(c);

	if (c == L'\t')
		width = 1;
	if (width < 0 || is_trick(c))
		return false;
	*combining = width == 0 ? *combining + 1 : 0;
	return *combining <= COMBINING_MOST;
}

static size_t
escape(char *text, const char *bytes, size_t length)
{
	size_t i;

	for (i = 0; i < length; i++) {
		unsigned char byte = (unsigned char)bytes[i];

		*text++ = '\\';
		*text++ = (char)('0' + byte / 64);
		*text++ = (char)('0' + byte / 8 % 8);
		*text++ = (char)('0' + byte % 8);
	}
	return length * PRINTABLE_GROWTH;
}

/* The bytes of the next character; 0 when the first one is of none. */
static size_t
next_character(wchar_t *c, const char *line, size_t length)
{
	mbstate_t state;
	size_t bytes;

	memset(&state, 0, sizeof(state));
	bytes = mbrtowc(c, line, length, &state);
	/* Wrong, unfinished, or NUL. */
	return bytes > length ? 0 : bytes;
}

size_t
printable_write(char *text, const char *line, size_t length)
{
	size_t bytes, written = 0;
	int combining = 0;

	for (; length > 0; line += bytes, length -= bytes) {
		wchar_t c;

		bytes = next_character(&c, line, length);
		if (bytes > 0 && is_harmless(c, &combining)) {
			memcpy(text + written, line, bytes);
			written += bytes;
			continue;
		}
		if (bytes == 0)
			bytes = 1;
		written += escape(text + written, line, bytes);
		combining = 0;
	}
	return written;
}
