#include <stdlib.h>
#include <string.h>

#include "bytes.h"
#include "command.h"
#include "report.h"

enum { MAX_WORDS = 64 };

static const char place[] = "{port}";

static char *words[MAX_WORDS + 1];
static size_t n_words;

char *const *
command_words(void)
{
	return words;
}

void
command_begin(void)
{
	while (n_words > 0)
		free(words[--n_words]);
	words[0] = NULL;
}

void
command_add(const char *word)
{
	char *copy = strdup(word);

	if (n_words == MAX_WORDS || copy == NULL)
		report_mistake("the server's command is too long");
	words[n_words++] = copy;
	words[n_words] = NULL;
}

/* A word of a command, the port put where it belongs. */
static void
add_with_port(const char *word, int port)
{
	const char *at = strstr(word, place);
	struct bytes whole = { 0 };

	bytes_add(&whole, word, at == NULL ? strlen(word)
	    : (size_t)(at - word));
	if (at != NULL) {
		bytes_add_number(&whole, port);
		bytes_add_text(&whole, at + strlen(place));
	}
	bytes_add(&whole, "", 1);
	command_add(whole.data);
	bytes_free(&whole);
}

void
command_add_line(const char *line, int port)
{
	char *copy = strdup(line), *rest, *word;

	word = strtok_r(copy, " ", &rest);
	for (; word != NULL; word = strtok_r(NULL, " ", &rest))
		add_with_port(word, port);
	free(copy);
}

void
command_add_call(const char *line, const char *operands, int port)
{
	char *copy = strdup(line), *rest, *word;

	word = strtok_r(copy, " ", &rest);
	for (; word != NULL; word = strtok_r(NULL, " ", &rest))
		if (strstr(word, place) != NULL)
			command_add_line(operands, port);
		else
			command_add(word);
	free(copy);
}
