#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "client.h"
#include "relay_commands.h"
#include "relay_names.h"
#include "relay_resume.h"
#include "relay_speaker.h"
#include "settings.h"

/* Bytes of a line. */
struct words {
	const char *at;
	size_t length;
};

/* One that answers, or that all others hear of, yields: however many of them a
 * client sends at once, each turn of the loop obeys one. */
struct command {
	const char *name;
	size_t setting; /* which allows it */
	const char *form, *help;
	void (*obey)(struct client *c, struct words rest);
};

static void obey_help(struct client *c, struct words rest);

static void
obey_me(struct client *c, struct words rest)
{
	if (rest.length > 0)
		speaker_act(c, rest.at, rest.length);
	else
		speaker_answer(c, "/me needs what you do, as in /me waves");
}

static void
rename_to(struct client *c, struct words name)
{
	char what[PREFIX_SIZE + 16];
	int length = (int)name.length;

	if (!relay_names_has_free(c, name.at, name.length)) {
		speaker_answer(c, "somebody else is called %.*s", length,
		    name.at);
		return;
	}
	snprintf(what, sizeof(what), "is now %.*s", length, name.at);
	speaker_answer(c, "you are %.*s now", length, name.at);
	speaker_announce(c, PART_NOTICE, what);
	relay_names_take(c, name.at, name.length);
}

static void
obey_nick(struct client *c, struct words rest)
{
	const struct speaker *s = speaker_of(c);

	client_yield(c);
	if (rest.length == 0)
		speaker_answer(c,
		    "you are %.*s; /nick NAME gives you another name",
		    speaker_name_length(s), s->prefix);
	else if (!relay_name_is_right(rest.at, rest.length))
		speaker_answer(c,
		    "a name has up to 24 letters, digits, - _ and ., of which "
		    "a letter is the first; it does not begin with client or "
		    "server");
	else
		rename_to(c, rest);
}

static void
obey_who(struct client *c, struct words rest)
{
	char text[ANSWER_MOST - 64];
	size_t count = relay_names_list(text, sizeof(text));

	(void)rest;
	client_yield(c);
	speaker_answer(c, "%zu %s here: %s", count, count == 1 ? "is" : "are",
	    text);
}

static void
obey_resume(struct client *c, struct words rest)
{
	relay_resume(c, rest.at, rest.length);
}

static const struct command commands[] = {
	{ "help", offsetof(struct settings, commands), "/help",
	    "tells which commands there are", obey_help },
	{ "me", offsetof(struct settings, commands), "/me ACTION",
	    "tells what you do, as in /me waves", obey_me },
	{ "nick", offsetof(struct settings, commands), "/nick NAME",
	    "gives you a name instead of a number", obey_nick },
	{ "resume", offsetof(struct settings, resume), "/resume [N of RUN]",
	    "numbers the lines, for programs: see mini_serv(8)", obey_resume },
	{ "who", offsetof(struct settings, commands), "/who",
	    "tells who is here", obey_who },
};

enum { COMMANDS = sizeof(commands) / sizeof(commands[0]) };

static bool
is_allowed(const struct command *command)
{
	const char *settings = (const char *)relay_settings;

	return *(const int64_t *)(const void *)(settings + command->setting);
}

static void
obey_help(struct client *c, struct words rest)
{
	size_t i;

	(void)rest;
	client_yield(c);
	for (i = 0; i < COMMANDS; i++)
		if (is_allowed(&commands[i]))
			speaker_answer(c, "%-18s %s", commands[i].form,
			    commands[i].help);
	speaker_answer(c, "%-18s says the line /TEXT", "//TEXT");
}

static bool
is_blank(char byte)
{
	return byte == ' ' || byte == '\t' || byte == '\r';
}

/* Take the first word away, the blanks around it too, and those at the end,
 * where telnet puts a CR. */
static struct words
take_word(struct words *line)
{
	struct words word = { line->at, 0 };
	size_t end = line->length, next;

	while (end > 0 && is_blank(line->at[end - 1]))
		end--;
	while (word.length < end && !is_blank(word.at[word.length]))
		word.length++;
	for (next = word.length; next < end && is_blank(line->at[next]);)
		next++;
	*line = (struct words){ line->at + next, end - next };
	return word;
}

/* The command that the line behind the slash begins with, or NULL. */
static const struct command *
find_command(struct words word)
{
	size_t i;

	for (i = 0; i < COMMANDS; i++)
		if (is_allowed(&commands[i]) &&
		    strlen(commands[i].name) == word.length &&
		    memcmp(commands[i].name, word.at, word.length) == 0)
			return &commands[i];
	return NULL;
}

static void
obey(struct client *c, const char *line, size_t length)
{
	struct words rest = { line + 1, length - 1 };
	const struct command *command = find_command(take_word(&rest));

	if (command != NULL) {
		command->obey(c, rest);
		return;
	}
	client_yield(c);
	speaker_answer(c,
	    "there is no such command: /help tells which there are, and "
	    "//TEXT says the line /TEXT");
}

/* Where /resume is the only command, all other lines mean what they say. */
static bool
is_command(const char *line, size_t length)
{
	struct words rest;

	if (length == 0 || *line != '/')
		return false;
	if (relay_settings->commands)
		return length == 1 || line[1] != '/';
	rest = (struct words){ line + 1, length - 1 };
	return find_command(take_word(&rest)) != NULL;
}

/* Of a line that comes in pieces, nothing but the first can make it a command.
 */
bool
relay_command(struct client *c, const char **line, size_t *length)
{
	struct speaker *s = speaker_of(c);
	enum piece this = (enum piece)s->next;
	bool goes_on = c->framer.goes_on;

	s->next = PIECE_FIRST;
	if (this == PIECE_FIRST && is_command(*line, *length)) {
		if (!goes_on)
			obey(c, *line, *length);
		else
			speaker_answer(c, "this command is too long");
		this = PIECE_DROPPED;
	} else if (this == PIECE_FIRST) {
		if (relay_settings->commands && *length > 0 && **line == '/') {
			++*line;
			--*length;
		}
		this = PIECE_LATER;
	}
	if (goes_on)
		s->next = (uint8_t)this;
	return this == PIECE_DROPPED;
}
