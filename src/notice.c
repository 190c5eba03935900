#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "notice.h"

void
notice(const char *format, ...)
{
	char line[1024] = "mini_chat: ";
	size_t start = strlen(line);
	va_list args;

	va_start(args, format);
	vsnprintf(line + start, sizeof(line) - 1 - start, format, args);
	va_end(args);
	strcat(line, "\n");
	/* There is nobody left to tell if it fails; "!" uses the result, as
	 * some compilers want it. */
	(void)!write(STDERR_FILENO, line, strlen(line));
}
