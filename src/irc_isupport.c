#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "irc_isupport.h"
#include "irc_numeric.h"
#include "irc_server.h"

const char irc_user_modes[] = "Biow";
const char irc_channel_modes[] = "CIPbeiklmnopstv";
const char irc_parameter_modes[] = "Ibeklov";

enum { TOKENS_MOST = 13, TEXT_MOST = 400 };

/* One word of 005: its value is a text, a number of the settings behind it, or
 * both. */
struct token {
	const char *name;
	int64_t number; /* 0: none */
	const char *text;
};

static void
write_token(const struct token *t, char *text, size_t size)
{
	if (t->number > 0)
		snprintf(text, size, "%s=%s%" PRId64, t->name,
		    t->text != NULL ? t->text : "", t->number);
	else if (t->text != NULL)
		snprintf(text, size, "%s=%s", t->name, t->text);
	else
		snprintf(text, size, "%s", t->name);
}

/* In lines of at most 13 tokens, each of which is short enough. */
static void
send_tokens(struct irc_user *u, const struct token *t, size_t count)
{
	char line[TEXT_MOST], word[128];
	size_t used = 0, words = 0, i;

	for (i = 0; i < count; i++) {
		write_token(&t[i], word, sizeof(word));
		if (words == TOKENS_MOST ||
		    used + strlen(word) + 2 > sizeof(line)) {
			irc_reply(u, RPL_ISUPPORT, line);
			used = words = 0;
		}
		used += (size_t)snprintf(line + used, sizeof(line) - used,
		    "%s%s", words > 0 ? " " : "", word);
		words++;
	}
	irc_reply(u, RPL_ISUPPORT, line);
}

void
irc_isupport(struct irc_user *u)
{
	const struct irc_settings *s = irc_server.settings;
	const struct token tokens[] = {
		{ "CASEMAPPING", 0, "ascii" },
		{ "CHANLIMIT", s->channels, "#:" },
		{ "CHANNELLEN", s->channel_length, NULL },
		{ "CHANTYPES", 0, "#" },
		{ "KICKLEN", s->kick_length, NULL },
		{ "NETWORK", 0, s->network },
		{ "NICKLEN", s->nick_length, NULL },
		{ "PREFIX", 0, "(ov)@+" },
		{ "TOPICLEN", s->topic_length, NULL },
		{ "USERLEN", s->user_length, NULL },
	};

	send_tokens(u, tokens, sizeof(tokens) / sizeof(tokens[0]));
}
