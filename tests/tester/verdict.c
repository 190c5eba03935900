#include <string.h>

#include "verdict.h"

const char *
verdict_line(const struct verdict *v, size_t *at, enum report_kind *kind)
{
	static struct bytes line;
	const char *start = v->lines.data + *at;
	const char *newline = *at == v->lines.len ? NULL
	    : memchr(start, '\n', v->lines.len - *at);

	if (newline == NULL)
		return NULL;
	*kind = (enum report_kind)*start;
	line.len = 0;
	bytes_add(&line, start + 1, (size_t)(newline - start) - 1);
	bytes_add(&line, "", 1);
	*at += (size_t)(newline - start) + 1;
	return line.data;
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
	bytes_add_text(&v->lines, line);
	bytes_add(&v->lines, "\n", 1);
}

void
verdict_free(struct verdict *v)
{
	bytes_free(&v->lines);
}
