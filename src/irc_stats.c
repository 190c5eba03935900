#include <inttypes.h>
#include <stdio.h>
#include <time.h>

#include "irc_message.h"
#include "irc_numeric.h"
#include "irc_server.h"
#include "irc_stats.h"
#include "irc_target.h"
#include "irc_user.h"
#include "irc_utf8.h"

enum { COMMANDS_MOST = 128, DAY = 24 * 3600 };

static struct usage {
	const char *name; /* NULL: not used yet */
	uint64_t count;
} usages[COMMANDS_MOST];

void
irc_stats_count(size_t place, const char *name)
{
	usages[place].name = name;
	usages[place].count++;
}

static void
tell_commands(struct irc_user *u)
{
	char count[24];
	size_t i;

	for (i = 0; i < COMMANDS_MOST; i++) {
		if (usages[i].name == NULL)
			continue;
		snprintf(count, sizeof(count), "%" PRIu64, usages[i].count);
		irc_reply(u, RPL_STATSCOMMANDS, usages[i].name, count);
	}
}

static void
tell_operators(struct irc_user *u)
{
	const struct irc_operator *o = irc_server.settings->operators;
	size_t i;

	for (i = 0; i < IRC_OPERATORS_MOST && *o[i].name != '\0'; i++)
		irc_reply(u, RPL_STATSOLINE, o[i].name);
}

static void
tell_uptime(struct irc_user *u)
{
	long long up = time(NULL) - irc_server.started;
	char text[64];

	snprintf(text, sizeof(text), "%lld days %lld:%02lld:%02lld", up / DAY,
	    up % DAY / 3600, up % 3600 / 60, up % 60);
	irc_reply(u, RPL_STATSUPTIME, text);
}

/* What may be asked for, by its letter. */
static const struct question {
	char letter;
	bool is_for_operators;
	void (*tell)(struct irc_user *u);
} questions[] = {
	{ 'm', true, tell_commands },
	{ 'o', true, tell_operators },
	{ 'u', false, tell_uptime },
};

/* STATS letter [server] */
void
irc_stats(struct irc_user *u, const struct irc_message *m)
{
	char letter[IRC_UTF8_SIZE];
	size_t i;

	irc_utf8_first(m->parameter[0], letter);
	if (!irc_target_is_here(u, m->parameter[1]))
		return;
	for (i = 0; i < sizeof(questions) / sizeof(questions[0]); i++) {
		const struct question *q = &questions[i];

		if (q->letter != *letter)
			continue;
		if (q->is_for_operators && (u->modes & USER_OPERATOR) == 0) {
			irc_reply(u, ERR_NOPRIVILEGES);
			return;
		}
		q->tell(u);
	}
	irc_reply(u, RPL_ENDOFSTATS, irc_word(letter));
}
