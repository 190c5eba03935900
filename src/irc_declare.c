#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "irc_channel.h"
#include "irc_declare.h"
#include "irc_line.h"
#include "irc_mode_table.h"
#include "irc_server.h"
#include "irc_user.h"
#include "irc_valid.h"
#include "log.h"
#include "memory.h"

/* Letters as in MODE, and behind a space the number of l. */
static void
set_modes(struct irc_channel *c, const char *text)
{
	const char *number = strchr(text, ' ');

	c->modes = CHANNEL_PERMANENT;
	c->limit = 0;
	for (; *text != '\0' && *text != ' '; text++) {
		const struct irc_mode *mode = irc_mode_find(*text);

		if (mode != NULL && mode->kind == MODE_FLAG)
			c->modes |= mode->bit;
		else if (*text == 'l' && number != NULL)
			c->limit = strtoul(number, NULL, 10);
		else if (*text != '+')
			log_line(LOG_TROUBLE,
			    "irc: channel %s: mode %c is left out", c->name,
			    *text);
	}
}

static void
set_topic(struct irc_channel *c, const char *topic)
{
	bool is_same =
	    c->topic != NULL ? strcmp(c->topic, topic) == 0 : *topic == '\0';

	if (is_same)
		return;
	xcopy(&c->topic, *topic != '\0' ? topic : NULL);
	xcopy(&c->topic_by, irc_server.settings->name);
	c->topic_at = time(NULL);
}

/* Members hear of it. */
static void
set_permanent(struct irc_channel *c, bool on)
{
	struct irc_line l;

	if (((c->modes & CHANNEL_PERMANENT) != 0) == on)
		return;
	c->modes ^= CHANNEL_PERMANENT;
	if (c->first == NULL)
		return;
	irc_line_begin_server(&l, c->first->user, "MODE %s %cP", c->name,
	    on ? '+' : '-');
	irc_line_send_channel(&l, c, NULL, 0, 0);
	irc_line_end(&l);
}

static void
declare(const struct irc_declared *d)
{
	struct irc_channel *c = irc_channel_find(d->name);

	if (!irc_is_channel_name(d->name)) {
		log_line(LOG_TROUBLE, "irc: %s is no name of a channel",
		    d->name);
		return;
	}
	if (c == NULL)
		c = irc_channel_add(d->name);
	c->declared = true;
	if (c->count > 0) {
		set_permanent(c, true);
		return;
	}
	set_modes(c, d->modes);
	set_topic(c, d->topic);
	if (*d->key != '\0' && !irc_is_key(d->key))
		log_line(LOG_TROUBLE, "irc: channel %s: the key is no key",
		    d->name);
	xcopy(&c->key, irc_is_key(d->key) ? d->key : NULL);
}

static bool
is_declared(const struct irc_channel *c)
{
	const struct irc_declared *d = irc_server.settings->declared;
	size_t i;

	for (i = 0; i < IRC_DECLARED_MOST && *d[i].name != '\0'; i++)
		if (irc_channel_find(d[i].name) == c)
			return true;
	return false;
}

void
irc_declare(void)
{
	const struct irc_declared *d = irc_server.settings->declared;
	struct irc_channel *c, *next;
	size_t i;

	for (i = 0; i < IRC_DECLARED_MOST && *d[i].name != '\0'; i++)
		declare(&d[i]);
	for (c = irc_channel_first(); c != NULL; c = next) {
		next = c->next;
		if (c->declared && !is_declared(c)) {
			c->declared = false;
			set_permanent(c, false);
			irc_channel_sweep(c);
		}
	}
}
