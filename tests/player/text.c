#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report.h"
#include "text.h"

static const char letters[] = "nrt0s\\";
static const char meanings[] = "\n\r\t\0 \\";

static const char *expand(struct bytes *, const char *, char, long);

static void
every_byte(struct bytes *out)
{
	for (int byte = 0; byte < 256; byte++)
		if (byte != '\n') {
			char c = (char)byte;

			bytes_add(out, &c, 1);
		}
}

/* TEXT) of "\(N times TEXT)"; gives what follows it. */
static const char *
times(struct bytes *out, const char *text, long count)
{
	size_t start = out->len;
	const char *end = expand(out, text, ')', 1);
	const char *counter = strstr(text, "{n}");

	if (counter == NULL || counter > end)
		bytes_repeat(out, start, (size_t)count);
	else
		for (long n = 2; n <= count; n++)
			expand(out, text, ')', n);
	return end + 1;
}

static const char *
group(struct bytes *out, const char *s)
{
	static const char every[] = "every byte)", of[] = " times ";
	char *rest;
	long count;

	if (strncmp(s, every, strlen(every)) == 0) {
		every_byte(out);
		return s + strlen(every);
	}
	count = strtol(s, &rest, 10);
	if (count < 1 || strncmp(rest, of, strlen(of)) != 0)
		report_mistake("\\( wants: N times TEXT), or: every byte)");
	return times(out, rest + strlen(of), count);
}

static const char *
hex(struct bytes *out, const char *s)
{
	char digits[3] = { 0 }, byte, *end;

	strncpy(digits, s, 2);
	byte = (char)strtol(digits, &end, 16);
	if (end != digits + 2)
		report_mistake("\\x wants two hexadecimal digits");
	bytes_add(out, &byte, 1);
	return s + 2;
}

/* What stands behind a backslash. */
static const char *
escape(struct bytes *out, const char *s)
{
	const char *letter = *s == '\0' ? NULL : strchr(letters, *s);

	if (*s == 'x')
		return hex(out, s + 1);
	if (*s == '(')
		return group(out, s + 1);
	if (letter == NULL)
		report_mistake("no such escape: \\%c", *s);
	bytes_add(out, meanings + (letter - letters), 1);
	return s + 1;
}

/* Up to the end character; n is what {n} stands for, 0 for nothing. */
static const char *
expand(struct bytes *out, const char *s, char end, long n)
{
	while (*s != end) {
		if (*s == '\0')
			report_mistake("a \\( is never closed");
		if (*s == '\\') {
			s = escape(out, s + 1);
		} else if (n > 0 && strncmp(s, "{n}", 3) == 0) {
			bytes_add_number(out, n);
			s += 3;
		} else {
			bytes_add(out, s++, 1);
		}
	}
	return s;
}

void
text_expand(struct bytes *out, const char *text)
{
	expand(out, text, '\0', 0);
}

static void
add_shown_byte(struct bytes *out, unsigned char byte)
{
	const char *meaning = memchr(meanings, byte, sizeof(meanings) - 1);
	char shown[8] = { (char)byte };

	if (meaning != NULL && byte != ' ')
		snprintf(shown, sizeof(shown), "\\%c",
		    letters[meaning - meanings]);
	else if (byte < ' ' || byte > '~')
		snprintf(shown, sizeof(shown), "\\x%02X", byte);
	bytes_add_text(out, shown);
}

void
text_add_shown(struct bytes *out, const char *data, size_t len)
{
	for (size_t i = 0; i < len; i++)
		add_shown_byte(out, (unsigned char)data[i]);
}
