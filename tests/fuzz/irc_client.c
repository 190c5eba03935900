#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "irc_client.h"
#include "irc_utf8.h"
#include "kernel.h"

/* With their ends. */
enum { TAGS_MOST = 8191, MESSAGE_MOST = 512, PARAMETERS_MOST = 15 };

struct client_of_irc {
	char line[TAGS_MOST + MESSAGE_MOST + 1];
	size_t length;
	char nick[MESSAGE_MOST]; /* as it was told; "": it is not registered */
	size_t asked, answered;
	bool over;
};

/* A message, taken apart. */
struct parts {
	char *tags, *source, *command; /* "": none */
	char *parameter[PARAMETERS_MOST];
	size_t count;
};

/* No client can send this as a part of a text: see script_text(). */
static const char mark = '"';

static struct client_of_irc clients[PEERS_MOST];
static char last_id[MESSAGE_MOST];

void
irc_clients_begin(void)
{
	memset(clients, 0, sizeof(clients));
	*last_id = '\0';
}

/* Cut the word off, which is there, and the one space behind it. */
static char *
cut_word(char **text)
{
	char *word = *text;

	*text += strcspn(*text, " ");
	assert(*text > word);
	if (**text == ' ') {
		*(*text)++ = '\0';
		assert(**text != '\0');
	}
	return word;
}

static void
check_command(const char *command)
{
	size_t length = strlen(command);

	if (strspn(command, "0123456789") == length)
		assert(length == 3);
	else
		assert(strspn(command, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == length);
}

static void
split(struct parts *m, char *text)
{
	*m = (struct parts){ .tags = "", .source = "" };
	if (*text == '@') {
		m->tags = cut_word(&text) + 1;
		assert(*m->tags != '\0' && strlen(m->tags) + 2 <= TAGS_MOST);
	}
	assert(strlen(text) + strlen("\r\n") <= MESSAGE_MOST);
	if (*text == ':') {
		m->source = cut_word(&text) + 1;
		assert(*m->source != '\0');
	}
	m->command = cut_word(&text);
	check_command(m->command);
	while (*text != '\0') {
		assert(m->count < PARAMETERS_MOST);
		if (*text == ':') {
			m->parameter[m->count++] = text + 1;
			break;
		}
		m->parameter[m->count++] = cut_word(&text);
	}
}

static bool
is_numeric(const struct parts *m)
{
	return *m->command >= '0' && *m->command <= '9';
}

/* A change of who is watched is told to all in the same words. */
static bool
is_for_all(const struct parts *m)
{
	return strcmp(m->command, "730") == 0 || strcmp(m->command, "731") == 0;
}

/* Who it is, it knows from what it was told. */
static void
check_name(struct client_of_irc *c, const struct parts *m)
{
	size_t length = strlen(c->nick);

	if (is_for_all(m) && strcmp(m->parameter[0], "*") == 0)
		return;
	if (is_numeric(m)) {
		assert(m->count > 1 && strlen(m->parameter[0]) < sizeof(c->nick));
		if (strcmp(m->command, "001") == 0)
			strcpy(c->nick, m->parameter[0]);
		assert(*c->nick == '\0' ||
		    strcmp(c->nick, m->parameter[0]) == 0);
	} else if (strcmp(m->command, "NICK") == 0) {
		assert(m->count == 1 && strlen(m->parameter[0]) < sizeof(c->nick));
		if (strncmp(m->source, c->nick, length) == 0 &&
		    m->source[length] == '!')
			strcpy(c->nick, m->parameter[0]);
	}
}

static void
note_id(const struct parts *m)
{
	const char *id = strstr(m->tags, "msgid=");
	size_t length;

	if (id == NULL || (id != m->tags && id[-1] != ';'))
		return;
	id += strlen("msgid=");
	length = strcspn(id, ";");
	assert(length > 0 && length < sizeof(last_id));
	memcpy(last_id, id, length);
	last_id[length] = '\0';
}

static void
check_message(struct client_of_irc *c, const struct parts *m)
{
	const char *text = m->count > 0 ? m->parameter[m->count - 1] : "";

	if (*m->source == '\0') {
		assert(m->count == 1);
		c->over = strcmp(m->command, "ERROR") == 0;
		assert(c->over || strcmp(m->command, "PING") == 0);
	}
	check_name(c, m);
	note_id(m);
	if (strcmp(m->command, "PONG") == 0 && *text == mark)
		assert(strtoul(text + 1, NULL, 10) == c->answered++);
}

static void
end_line(struct client_of_irc *c)
{
	struct parts m;
	char *end = c->line + c->length - 1;

	assert(!c->over && c->length > 0 && *end == '\r');
	*end = '\0';
	assert(strcspn(c->line, "\r") == c->length - 1);
	assert(irc_utf8_is(c->line, c->length - 1));
	c->length = 0;
	split(&m, c->line);
	check_message(c, &m);
}

void
irc_client_gets(size_t i, const char *bytes, size_t length)
{
	struct client_of_irc *c = &clients[i];

	for (; length > 0; length--, bytes++)
		if (*bytes == '\n')
			end_line(c);
		else {
			assert(c->length < sizeof(c->line));
			c->line[c->length++] = *bytes;
		}
}

const char *
irc_client_asks(size_t i)
{
	static char text[32];

	snprintf(text, sizeof(text), "PING %c%zu", mark, clients[i].asked++);
	return text;
}

bool
irc_client_is_answered(size_t i)
{
	return clients[i].answered == clients[i].asked;
}

bool
irc_client_has_whole_lines(size_t i)
{
	return clients[i].length == 0;
}

bool
irc_client_is_over(size_t i)
{
	return clients[i].over;
}

const char *
irc_client_last_id(void)
{
	return last_id;
}
