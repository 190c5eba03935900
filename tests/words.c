#include <stdlib.h>
#include <string.h>

#include "person.h"
#include "words.h"

const char *
words_of(char *command)
{
	const char *first = strtok(command, " ");

	return first != NULL ? first : "";
}

char *
word(void)
{
	char *text = strtok(NULL, " ");

	if (text == NULL)
		fail("something is missing in the command");
	return text;
}

char *
rest(void)
{
	static char none[2];
	char *text = strtok(NULL, "");

	return text != NULL ? text : strcpy(none, "");
}

size_t
number(void)
{
	return strtoul(word(), NULL, 10);
}
