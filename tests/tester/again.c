#include <string.h>

#include "again.h"
#include "bytes.h"
#include "options.h"

/* A word as a shell reads it. */
static void
add_quoted(struct bytes *b, const char *word)
{
	static const char harmless[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	    "abcdefghijklmnopqrstuvwxyz0123456789_-+=./:,@%";

	if (*word != '\0' && word[strspn(word, harmless)] == '\0') {
		bytes_add_text(b, word);
		return;
	}
	bytes_add_text(b, "'");
	for (; *word != '\0'; word++)
		if (*word == '\'')
			bytes_add_text(b, "'\\''");
		else
			bytes_add(b, word, 1);
	bytes_add_text(b, "'");
}

const char *
again_start(const char *self)
{
	static struct bytes start;

	add_quoted(&start, self);
	bytes_add(&start, " --only ", sizeof(" --only "));
	return start.data;
}

const char *
again_rest(const struct options *o)
{
	static struct bytes rest;

	if (o->directory != NULL) {
		bytes_add_text(&rest, " --cases ");
		add_quoted(&rest, o->directory);
	}
	if (o->seconds != USUAL_SECONDS) {
		bytes_add_text(&rest, " --seconds ");
		bytes_add_number(&rest, o->seconds);
	}
	bytes_add_text(&rest, o->command == NULL ? " " : " --command ");
	add_quoted(&rest, o->command == NULL ? o->program : o->command);
	bytes_add(&rest, "", 1);
	return rest.data;
}
