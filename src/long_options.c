#include <string.h>

#include "long_options.h"

static char *
shortened(char *word, const struct long_option *options, size_t known)
{
	size_t i;

	for (i = 0; i < known; i++)
		if (strcmp(word, options[i].name) == 0)
			return options[i].letter;
	return word;
}

void
long_options_shorten(int count, char **words, const struct long_option *options,
    size_t known, const char *with_word)
{
	int i;

	for (i = 1; i < count && words[i][0] == '-'; i++) {
		if (strcmp(words[i], "--") == 0)
			return;
		words[i] = shortened(words[i], options, known);
		if (strchr(with_word, words[i][strlen(words[i]) - 1]) != NULL)
			i++;
	}
}
