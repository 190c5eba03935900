#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "chat.h"
#include "report.h"
#include "serve.h"

enum { MAX_WORDS = 32 };

static const char locale[] = "C.UTF-8";

struct command {
	char *words[MAX_WORDS + 1];
	size_t n_words;
	char *settings[MAX_WORDS + 1];
	size_t n_settings;
};

static void
add_word(struct command *c, const char *word)
{
	if (c->n_words == MAX_WORDS)
		report_mistake("too many words");
	c->words[c->n_words++] = strdup(word);
}

static void
add_setting(struct command *c, const char *setting)
{
	if (c->n_settings == MAX_WORDS)
		report_mistake("too many settings");
	c->settings[c->n_settings++] = strdup(setting);
}

static void
add_words(struct command *c, const char *words)
{
	char *copy = strdup(words), *rest, *word;

	word = strtok_r(copy, " ", &rest);
	for (; word != NULL; word = strtok_r(NULL, " ", &rest))
		if (*word != '-' && strchr(word, '=') != NULL)
			add_setting(c, word);
		else
			add_word(c, word);
	free(copy);
}

/* As a terminal has it, and nothing of whoever runs the tests. */
static void
add_usual_settings(struct command *c)
{
	if (setlocale(LC_CTYPE, locale) == NULL)
		report_skip("needs the locale C.UTF-8");
	add_setting(c, "LC_ALL=C.UTF-8");
	add_setting(c, "TERM=xterm");
	add_setting(c, "HOME=/nonexistent");
	add_setting(c, "NO_COLOR=");
}

static void
forget(struct command *c)
{
	while (c->n_words > 0)
		free(c->words[--c->n_words]);
	while (c->n_settings > 0)
		free(c->settings[--c->n_settings]);
}

struct terminal *
chat_start(const char *words, struct size size)
{
	const char *ours = getenv("MINI_CHAT");
	struct command c = { 0 };
	struct terminal *t;
	char port[16];

	add_usual_settings(&c);
	/* It may be several words, such as valgrind's, or one with spaces. */
	if (ours != NULL && access(ours, X_OK) == -1)
		add_words(&c, ours);
	else
		add_word(&c, ours == NULL ? "./mini_chat" : ours);
	add_words(&c, words);
	snprintf(port, sizeof(port), "%d", serve_port());
	add_word(&c, port);
	t = terminal_open(size, c.words, c.settings);
	forget(&c);
	return t;
}

bool
chat_edits(const char *words)
{
	const char *libedit = getenv("LIBEDIT");

	return libedit == NULL || strcmp(libedit, "no") != 0 ||
	    strstr(words, "TERM=dumb") != NULL;
}
