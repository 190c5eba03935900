#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "irc_access.h"
#include "irc_channel.h"
#include "irc_channel_mode.h"
#include "irc_isupport.h"
#include "irc_message.h"
#include "irc_mode_change.h"
#include "irc_mode_list.h"
#include "irc_mode_table.h"
#include "irc_numeric.h"
#include "irc_user.h"
#include "irc_utf8.h"
#include "irc_valid.h"
#include "memory.h"

enum { LIMIT_DIGITS_MOST = 9 };

/* A MODE command, as far as it has not been run yet. */
struct request {
	struct irc_mode_change change;
	char *const *next, *const *end; /* the parameters not yet used */
	bool on;
	char unknown[8];     /* bytes of which the user has been told */
	uint32_t lists_told; /* bits of lists */
};

static bool
is_set(const struct irc_channel *c, const struct irc_mode *mode)
{
	return (mode->kind == MODE_FLAG && (c->modes & mode->bit) != 0) ||
	    (mode->kind == MODE_KEY && c->key != NULL) ||
	    (mode->kind == MODE_LIMIT && c->limit > 0);
}

/* Who is not in the channel hears that there is a key, but not which. */
static void
tell_modes(struct irc_user *u, const struct irc_channel *c)
{
	char letters[IRC_MODE_LETTERS + 2] = "+", limit[24] = "", at[24];
	char text[sizeof(letters) + 1 + IRC_KEY_LENGTH + sizeof(limit)];
	const char *key = "";
	size_t used = 1, i;

	for (i = 0; i < IRC_MODE_LETTERS; i++)
		if (is_set(c, &irc_modes[i]))
			letters[used++] = irc_modes[i].letter;
	letters[used] = '\0';
	if (c->key != NULL)
		key = irc_is_member(c, u) ? c->key : "*";
	if (c->limit > 0)
		snprintf(limit, sizeof(limit), " %zu", c->limit);
	snprintf(text, sizeof(text), "%s%s%s%s", letters,
	    *key != '\0' ? " " : "", key, limit);
	irc_reply(u, RPL_CHANNELMODEIS, c->name, text);
	snprintf(at, sizeof(at), "%" PRId64, (int64_t)c->created_at);
	irc_reply(u, RPL_CREATIONTIME, c->name, at);
}

static void
refuse(struct request *r, char letter, const char *parameter, const char *why)
{
	char letters[2] = { letter };

	irc_reply(r->change.user, ERR_INVALIDMODEPARAM, r->change.channel->name,
	    letters, irc_word(parameter), why);
}

static void
change_flag(struct request *r, const struct irc_mode *mode)
{
	struct irc_channel *c = r->change.channel;

	if (((c->modes & mode->bit) != 0) == r->on)
		return;
	if (mode->bit == CHANNEL_PERMANENT &&
	    (r->change.user->modes & USER_OPERATOR) == 0) {
		irc_reply(r->change.user, ERR_NOPRIVILEGES);
		return;
	}
	c->modes ^= mode->bit;
	irc_mode_change_add(&r->change, r->on, mode->letter, NULL);
}

static void
change_key(struct request *r, const char *key)
{
	struct irc_channel *c = r->change.channel;

	if (!r->on && c->key != NULL) {
		irc_mode_change_add(&r->change, false, 'k', c->key);
		xcopy(&c->key, NULL);
	} else if (r->on && !irc_is_key(key))
		refuse(r, 'k', "", "This is no key");
	else if (r->on && (c->key == NULL || strcmp(c->key, key) != 0)) {
		xcopy(&c->key, key);
		irc_mode_change_add(&r->change, true, 'k', key);
	}
}

static void
change_limit(struct request *r, const char *text)
{
	struct irc_channel *c = r->change.channel;
	size_t limit = 0;
	char number[24];

	if (r->on) {
		if (strspn(text, "0123456789") == strlen(text) &&
		    strlen(text) <= LIMIT_DIGITS_MOST)
			limit = strtoul(text, NULL, 10);
		if (limit == 0) {
			refuse(r, 'l', text, "This is no limit");
			return;
		}
	}
	if (limit == c->limit)
		return;
	c->limit = limit;
	snprintf(number, sizeof(number), "%zu", limit);
	irc_mode_change_add(&r->change, r->on, 'l', r->on ? number : NULL);
}

static void
change_member(struct request *r, const struct irc_mode *mode, const char *nick)
{
	const struct irc_channel *c = r->change.channel;
	const struct irc_user *target = irc_user_find(nick);
	struct irc_member *m =
	    target != NULL ? irc_member_find(c, target) : NULL;

	if (target == NULL || !target->registered)
		irc_reply(r->change.user, ERR_NOSUCHNICK, irc_word(nick));
	else if (m == NULL)
		irc_reply(r->change.user, ERR_USERNOTINCHANNEL, target->nick,
		    c->name);
	else if (((m->modes & mode->bit) != 0) != r->on) {
		m->modes ^= mode->bit;
		irc_mode_change_add(&r->change, r->on, mode->letter,
		    target->nick);
	}
}

/* A key can be taken away without being told. */
static bool
needs_parameter(const struct request *r, const struct irc_mode *mode)
{
	return mode->kind == MODE_LIST || mode->kind == MODE_MEMBER ||
	    (r->on && mode->kind != MODE_FLAG);
}

static const char *
take_parameter(struct request *r, const struct irc_mode *mode)
{
	bool takes = needs_parameter(r, mode) || mode->kind == MODE_KEY;

	return takes && r->next < r->end ? *r->next++ : NULL;
}

static void
change_mode(struct request *r, const struct irc_mode *mode)
{
	const char *parameter = take_parameter(r, mode);

	if (parameter == NULL && needs_parameter(r, mode)) {
		refuse(r, mode->letter, "", "You must specify a parameter");
		return;
	}
	switch (mode->kind) {
	case MODE_LIST:
		irc_mode_list_change(&r->change, mode, r->on, parameter);
		break;
	case MODE_KEY:
		change_key(r, parameter != NULL ? parameter : "");
		break;
	case MODE_LIMIT:
		change_limit(r, parameter != NULL ? parameter : "");
		break;
	case MODE_MEMBER:
		change_member(r, mode, parameter);
		break;
	case MODE_FLAG:
	default:
		change_flag(r, mode);
		break;
	}
}

/* Each letter once, and not as many as a line can hold. It may be a character
 * of several bytes, of which the first stands for all. */
static void
tell_unknown(struct request *r, const char *letters)
{
	char letter[IRC_UTF8_SIZE];
	size_t told = strlen(r->unknown);

	irc_utf8_first(letters, letter);
	if (*letter == '\0' || strchr(r->unknown, *letter) != NULL ||
	    told == sizeof(r->unknown) - 1)
		return;
	r->unknown[told] = *letter;
	irc_reply(r->change.user, ERR_UNKNOWNMODE, irc_word(letter));
}

/* Once, however often a line asks for it. */
static void
tell_list(struct request *r, const struct irc_mode *mode)
{
	uint32_t bit = 1U << mode->bit;

	if ((r->lists_told & bit) == 0)
		irc_mode_list_tell(r->change.user, r->change.channel, mode);
	r->lists_told |= bit;
}

/* Anybody may look at a list, and operators alone may change anything. False
 * when the user may not, and has been told so. */
static bool
run_letter(struct request *r, const char *letters)
{
	const struct irc_mode *mode = irc_mode_find(*letters);
	struct irc_user *u = r->change.user;
	const struct irc_channel *c = r->change.channel;

	if (mode != NULL && mode->kind == MODE_LIST && r->next == r->end &&
	    irc_sees(u, c))
		tell_list(r, mode);
	else if (!irc_is_operator(c, u)) {
		irc_reply(u, ERR_CHANOPRIVSNEEDED, c->name);
		return false;
	} else if (mode == NULL)
		tell_unknown(r, letters);
	else
		change_mode(r, mode);
	return true;
}

void
irc_channel_mode(struct irc_user *u, struct irc_channel *c,
    const struct irc_message *m)
{
	struct request r = { .on = true };
	const char *letter;

	if (m->count == 1) {
		tell_modes(u, c);
		return;
	}
	irc_mode_change_begin(&r.change, u, c);
	r.next = &m->parameter[2];
	r.end = &m->parameter[m->count];
	for (letter = m->parameter[1]; *letter != '\0'; letter++)
		if (*letter == '+' || *letter == '-')
			r.on = *letter == '+';
		else if (!run_letter(&r, letter))
			break;
	irc_mode_change_send(&r.change);
	irc_channel_sweep(c);
}
