#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "irc_batch.h"
#include "irc_cap.h"
#include "irc_line.h"
#include "irc_message.h"
#include "irc_metadata.h"
#include "irc_numeric.h"
#include "irc_register.h"
#include "irc_server.h"
#include "irc_subscription.h"
#include "irc_user.h"
#include "irc_utf8.h"
#include "names.h"

/* One row for each capability. */
static const struct capability {
	const char *name;
	uint32_t bit;
	const char *value; /* for who knows CAP 302, or NULL */
} capabilities[] = {
	{ "away-notify", CAP_AWAY_NOTIFY, NULL },
	{ "batch", CAP_BATCH, NULL },
	{ "cap-notify", CAP_CAP_NOTIFY, NULL },
	{ "draft/channel-rename", CAP_CHANNEL_RENAME, NULL },
	{ "draft/message-redaction", CAP_MESSAGE_REDACTION, NULL },
	{ "draft/metadata-2", CAP_METADATA, irc_metadata_limits },
	{ "draft/multiline", CAP_MULTILINE, irc_batch_limits },
	{ "draft/read-marker", CAP_READ_MARKER, NULL },
	{ "echo-message", CAP_ECHO_MESSAGE, NULL },
	{ "extended-join", CAP_EXTENDED_JOIN, NULL },
	{ "extended-monitor", CAP_EXTENDED_MONITOR, NULL },
	{ "invite-notify", CAP_INVITE_NOTIFY, NULL },
	{ "labeled-response", CAP_LABELED_RESPONSE, NULL },
	{ "message-tags", CAP_MESSAGE_TAGS, NULL },
	{ "multi-prefix", CAP_MULTI_PREFIX, NULL },
	{ "no-implicit-names", CAP_NO_IMPLICIT_NAMES, NULL },
	{ "server-time", CAP_SERVER_TIME, NULL },
	{ "setname", CAP_SETNAME, NULL },
	{ "standard-replies", CAP_STANDARD_REPLIES, NULL },
	{ "userhost-in-names", CAP_USERHOST_IN_NAMES, NULL },
};

enum {
	CAPABILITIES = sizeof(capabilities) / sizeof(capabilities[0]),
	VERSION_302 = 302,
};

/* A reply that lists words, in as many lines as it needs. */
struct reply {
	struct irc_user *to;
	const char *command;
	bool may_go_on; /* a * stands before all lines but the last */
	char text[IRC_LINE_MOST + 1];
	size_t used, most;
};

static void
begin_reply(struct reply *r, struct irc_user *to, const char *command)
{
	size_t taken = strlen(irc_server.settings->name) +
	    strlen(irc_user_name(to)) + strlen(": CAP  LIST * :");

	*r = (struct reply){ .to = to, .command = command };
	r->most = IRC_LINE_MOST - taken;
}

static void
send_reply(struct reply *r, bool goes_on)
{
	irc_tell_server(r->to, "CAP %s %s %s:%s", irc_user_name(r->to),
	    r->command, goes_on && r->may_go_on ? "* " : "", r->text);
	r->used = 0;
	r->text[0] = '\0';
}

static void
add_word(struct reply *r, const char *word, size_t length)
{
	if (r->used > 0 && r->used + 1 + length > r->most)
		send_reply(r, true);
	if (r->used > 0)
		r->text[r->used++] = ' ';
	if (length > r->most)
		length = irc_utf8_cut(word, r->most);
	memcpy(r->text + r->used, word, length);
	r->used += length;
	r->text[r->used] = '\0';
}

/* Those of the table that are in the set. */
static void
list(struct irc_user *u, const char *command, uint32_t set, bool may_go_on,
    bool with_values)
{
	char word[100];
	struct reply r;
	size_t i;

	begin_reply(&r, u, command);
	r.may_go_on = may_go_on;
	for (i = 0; i < CAPABILITIES; i++) {
		const struct capability *c = &capabilities[i];
		bool has_value = with_values && c->value != NULL;

		if ((c->bit & set) == 0)
			continue;
		snprintf(word, sizeof(word), "%s%s%s", c->name,
		    has_value ? "=" : "", has_value ? c->value : "");
		add_word(&r, word, strlen(word));
	}
	send_reply(&r, false);
}

static void
cap_ls(struct irc_user *u, const char *version)
{
	bool is_new = strtol(version, NULL, 10) >= VERSION_302;

	if (!u->registered)
		u->negotiates = true;
	if (is_new) {
		u->knows_302 = true;
		u->capabilities |= CAP_CAP_NOTIFY;
	}
	list(u, "LS", UINT32_MAX, is_new, is_new);
}

static void
cap_list(struct irc_user *u, const char *text)
{
	(void)text;
	list(u, "LIST", u->capabilities, u->knows_302, false);
}

static uint32_t
find_bit(const char *name, size_t length)
{
	size_t i;

	for (i = 0; i < CAPABILITIES; i++)
		if (strlen(capabilities[i].name) == length &&
		    strncmp(capabilities[i].name, name, length) == 0)
			return capabilities[i].bit;
	return 0;
}

/* Let *set be what the words make of it, from left to right. False when one of
 * them cannot be had, or not be given up. */
static bool
change(const struct irc_user *u, const char *words, uint32_t *set)
{
	size_t length;
	uint32_t bit;

	for (words += strspn(words, " "); *words != '\0';
	     words += length, words += strspn(words, " ")) {
		bool off = *words == '-';

		length = strcspn(words, " ");
		bit = find_bit(words + off, length - off);
		if (bit == 0 || (off && bit == CAP_CAP_NOTIFY && u->knows_302))
			return false;
		*set = off ? *set & ~bit : *set | bit;
	}
	return true;
}

static void
cap_req(struct irc_user *u, const char *words)
{
	uint32_t set = u->capabilities;
	bool accepted = change(u, words, &set), is_new;
	struct reply r;
	size_t length;

	if (!u->registered)
		u->negotiates = true;
	begin_reply(&r, u, accepted ? "ACK" : "NAK");
	for (words += strspn(words, " "); *words != '\0';
	     words += length, words += strspn(words, " ")) {
		length = strcspn(words, " ");
		add_word(&r, words, length);
	}
	send_reply(&r, false);
	if (!accepted)
		return;
	is_new = (set & ~u->capabilities & CAP_METADATA) != 0;
	u->capabilities = set;
	if (is_new && u->registered)
		irc_metadata_greet(u);
}

static void
cap_end(struct irc_user *u, const char *text)
{
	(void)text;
	u->negotiates = false;
	irc_register(u);
}

static const struct subcommand {
	const char *name;
	void (*run)(struct irc_user *u, const char *text);
} subcommands[] = {
	{ "END", cap_end },
	{ "LIST", cap_list },
	{ "LS", cap_ls },
	{ "REQ", cap_req },
};

enum { SUBCOMMANDS = sizeof(subcommands) / sizeof(subcommands[0]) };

void
irc_cap(struct irc_user *u, const struct irc_message *m)
{
	const char *text = m->count > 1 ? m->parameter[m->count - 1] : "";
	size_t i;

	for (i = 0; i < SUBCOMMANDS; i++)
		if (names_equal(subcommands[i].name, m->parameter[0])) {
			subcommands[i].run(u, text);
			return;
		}
	irc_reply(u, ERR_INVALIDCAPCMD, irc_word(m->parameter[0]));
}
