#include <string.h>

#include "verdict.h"

const char *
verdict_line(const struct verdict *v, size_t *at, enum report_kind *kind)
{
	const char *start, *end;

	if (*at == v->lines.len)
		return NULL;
	start = v->lines.data + *at;
	end = memchr(start, '\0', v->lines.len - *at);
	if (end == NULL)
		return NULL;
	*kind = (enum report_kind)*start;
	*at += (size_t)(end - start) + 1;
	return start + 1;
}

const char *
verdict_first(const struct verdict *v, enum report_kind kind)
{
	enum report_kind found;
	const char *line;
	size_t at = 0;

	while ((line = verdict_line(v, &at, &found)) != NULL)
		if (found == kind)
			return line;
	return NULL;
}

void
verdict_add(struct verdict *v, enum report_kind kind, const char *line)
{
	char letter = (char)kind;

	bytes_add(&v->lines, &letter, 1);
	bytes_add(&v->lines, line, strlen(line) + 1);
}

void
verdict_free(struct verdict *v)
{
	bytes_free(&v->lines);
}
