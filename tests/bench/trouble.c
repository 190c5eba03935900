#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "trouble.h"

static char text[256];

int
trouble(const char *format, ...)
{
	char fresh[sizeof(text)]; /* the old text may be an argument */
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(fresh, sizeof(fresh), format, arguments);
	va_end(arguments);
	memcpy(text, fresh, sizeof(text));
	return -1;
}

const char *
trouble_text(void)
{
	return text;
}
