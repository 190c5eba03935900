#include <string.h>

#include "script.h"

bool
script_ends(const struct script *s)
{
	return s->at == s->end;
}

unsigned char
script_byte(struct script *s)
{
	return script_ends(s) ? 0 : *s->at++;
}

size_t
script_number(struct script *s, size_t most)
{
	size_t number = 0;

	while (!script_ends(s) && *s->at >= '0' && *s->at <= '9') {
		number = number * 10 + (size_t)(*s->at++ - '0');
		if (number > most)
			number = most;
	}
	return number;
}

const char *
script_text(struct script *s, size_t *length)
{
	const uint8_t *text = s->at, *end;

	*length = (size_t)(s->end - s->at);
	if (*length == 0)
		return "";
	end = memchr(text, '"', *length);
	if (end != NULL)
		*length = (size_t)(end - text);
	s->at = end != NULL ? end + 1 : s->end;
	return (const char *)text;
}
