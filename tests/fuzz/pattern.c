#include "pattern.h"

void
pattern_fill(char *bytes, size_t length, size_t period)
{
	size_t i;

	for (i = 0; i < length; i++)
		bytes[i] = (char)('a' + i % 23);
	for (i = period; period > 0 && i <= length; i += period)
		bytes[i - 1] = '\n';
}
