#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "irc_isupport.h"
#include "irc_message.h"
#include "irc_mode_table.h"
#include "irc_numeric.h"
#include "irc_server.h"

enum { TOKENS_MOST = 13, TEXT_MOST = 400 };

/* One word of 005: its value is a number of the settings, or a text. */
struct token {
	const char *name;
	int64_t number; /* 0: the text, if there is one */
	const char *text;
};

static void
write_token(const struct token *t, char *text, size_t size)
{
	if (t->number > 0)
		snprintf(text, size, "%s=%" PRId64, t->name, t->number);
	else if (t->text != NULL)
		snprintf(text, size, "%s=%s", t->name, t->text);
	else
		snprintf(text, size, "%s", t->name);
}

/* In lines of at most 13 tokens, each of which is short enough. */
static void
send_tokens(struct irc_user *u, const struct token *t, size_t count)
{
	char line[TEXT_MOST] = "", word[256];
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

/* A value has no spaces: they are written as bytes in hexadecimal. */
static void
escape(const char *text, char *escaped, size_t size)
{
	size_t used = 0;

	for (*escaped = '\0'; *text != '\0' && used + 5 < size; text++)
		used += (size_t)snprintf(escaped + used, size - used,
		    strchr(" =\\", *text) != NULL ? "\\x%02X" : "%c",
		    (unsigned)(unsigned char)*text);
}

/* Of the types A to D. */
static void
write_modes(char *text, size_t size)
{
	static const enum irc_mode_kind kinds[] = { MODE_LIST, MODE_KEY,
		MODE_LIMIT, MODE_FLAG };
	char letters[IRC_MODE_LETTERS + 1];
	size_t used = 0, i;

	for (i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		used += (size_t)snprintf(text + used, size - used, "%s%s",
		    i > 0 ? "," : "",
		    irc_mode_letters(1U << kinds[i], letters));
}

void
irc_isupport(struct irc_user *u)
{
	const struct irc_settings *s = irc_server.settings;
	char modes[2 * IRC_MODE_LETTERS], network[128], targets[128], masks[96],
	    channels[32];
	const struct token tokens[] = {
		{ "AWAYLEN", s->away_length, NULL },
		{ "BOT", 0, "B" },
		{ "CASEMAPPING", 0, "ascii" },
		{ "CHANLIMIT", 0, channels },
		{ "CHANMODES", 0, modes },
		{ "CHANNELLEN", s->channel_length, NULL },
		{ "CHANTYPES", 0, "#" },
		{ "ELIST", 0, "CMNTU" },
		{ "EXCEPTS", 0, "e" },
		{ "EXTBAN", 0, ",m" },
		{ "HOSTLEN", IRC_HOST_LENGTH, NULL },
		{ "INVEX", 0, "I" },
		{ "KEYLEN", IRC_KEY_LENGTH, NULL },
		{ "KICKLEN", s->kick_length, NULL },
		{ "KNOCK", 0, NULL },
		{ "LINELEN", IRC_LINE_MOST + 2, NULL },
		{ "MAXLIST", 0, masks },
		{ "MAXTARGETS", s->targets, NULL },
		{ "MODES", IRC_MODES, NULL },
		{ "MONITOR", s->monitor, NULL },
		{ "NAMELEN", s->realname_length, NULL },
		{ "NETWORK", 0, network },
		{ "NICKLEN", s->nick_length, NULL },
		{ "PREFIX", 0, "(ov)@+" },
		{ "SAFELIST", 0, NULL },
		{ "STATUSMSG", 0, "@+" },
		{ "TARGMAX", 0, targets },
		{ "TOPICLEN", s->topic_length, NULL },
		{ "USERLEN", s->user_length, NULL },
		{ "UTF8ONLY", 0, NULL },
		{ "WHOX", 0, NULL },
	};

	write_modes(modes, sizeof(modes));
	escape(s->network, network, sizeof(network));
	snprintf(channels, sizeof(channels), "#:%" PRId64, s->channels);
	snprintf(masks, sizeof(masks), "I:%" PRId64 ",b:%" PRId64 ",e:%" PRId64,
	    s->masks, s->masks, s->masks);
	snprintf(targets, sizeof(targets),
	    "JOIN:,KICK:%" PRId64 ",LIST:,NAMES:%" PRId64 ",NOTICE:%" PRId64
	    ",PART:,PRIVMSG:%" PRId64 ",TAGMSG:%" PRId64 ",WHOIS:1,WHOWAS:1",
	    s->targets, s->targets, s->targets, s->targets, s->targets);
	send_tokens(u, tokens, sizeof(tokens) / sizeof(tokens[0]));
}
