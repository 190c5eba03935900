#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "report.h"
#include "run.h"

enum { RUN_SIZE = 8 };

static const char here[] = "{run}", answer[] = "server to you: ";
static char last[RUN_SIZE + 1];

static bool
is_run(const char *word, size_t len)
{
	return len == RUN_SIZE && strspn(word, "0123456789abcdef") >= RUN_SIZE;
}

/* Whether what is before the word is the position's first half. */
static bool
is_position(const char *line, const char *word)
{
	return strncmp(line, "server to you: line ", 20) == 0 &&
	    word - line > 4 && memcmp(word - 4, " of ", 4) == 0;
}

const char *
run_hide(const char *line, size_t *len)
{
	static struct bytes hidden;
	const char *s = line, *end = line + *len;

	if (*len <= strlen(answer) ||
	    memcmp(line, answer, strlen(answer)) != 0)
		return line;
	hidden.len = 0;
	while (s < end) {
		size_t word = 0;

		while (s + word < end && strchr(" :,\n", s[word]) == NULL)
			word++;
		if (is_run(s, word)) {
			if (is_position(line, s))
				memcpy(last, s, RUN_SIZE);
			bytes_add_text(&hidden, here);
		} else
			bytes_add(&hidden, s, word);
		s += word;
		if (s < end)
			bytes_add(&hidden, s++, 1);
	}
	*len = hidden.len;
	return hidden.data;
}

void
run_tell(struct bytes *bytes)
{
	struct bytes told = { 0 };
	size_t i;

	for (i = 0; i < bytes->len; i++)
		if (bytes->len - i >= strlen(here) &&
		    memcmp(bytes->data + i, here, strlen(here)) == 0) {
			if (*last == '\0')
				report_mistake("nobody has heard of a {run}");
			bytes_add_text(&told, last);
			i += strlen(here) - 1;
		} else
			bytes_add(&told, bytes->data + i, 1);
	bytes_free(bytes);
	*bytes = told;
}
