#include <stddef.h>

#include "irc_line.h"
#include "irc_message.h"
#include "irc_numeric.h"
#include "irc_user.h"
#include "irc_user_mode.h"

/* Modes of users. Who is an operator can only stop to be one. */
static const struct {
	char letter;
	uint32_t bit;
} modes[] = {
	{ 'B', USER_BOT },
	{ 'i', USER_INVISIBLE },
	{ 'o', USER_OPERATOR },
	{ 'w', USER_WALLOPS },
};

enum { MODES = sizeof(modes) / sizeof(modes[0]) };

const char *
irc_user_mode_letters(void)
{
	static char text[MODES + 1];
	size_t i;

	for (i = 0; i < MODES; i++)
		text[i] = modes[i].letter;
	return text;
}

/* The letters of what is set, behind the sign, if there are any. */
static size_t
write_letters(uint32_t set, char sign, char *text)
{
	size_t used = 0, i;

	for (i = 0; i < MODES; i++)
		if ((set & modes[i].bit) != 0) {
			if (used == 0)
				text[used++] = sign;
			text[used++] = modes[i].letter;
		}
	text[used] = '\0';
	return used;
}

static void
tell_modes(struct irc_user *u)
{
	char text[MODES + 2];

	irc_reply(u, RPL_UMODEIS,
	    write_letters(u->modes, '+', text) > 0 ? text : "+");
}

static void
tell_change(struct irc_user *u, uint32_t old)
{
	char text[2 * (MODES + 2)];
	size_t used = write_letters(u->modes & ~old, '+', text);

	used += write_letters(old & ~u->modes, '-', text + used);
	if (used > 0)
		irc_tell(u, u, "MODE %s %s", u->nick, text);
}

/* False when there is no such mode. */
static bool
change(uint32_t *set, char letter, bool on)
{
	size_t i;

	for (i = 0; i < MODES; i++)
		if (modes[i].letter == letter) {
			if (!on)
				*set &= ~modes[i].bit;
			else if (modes[i].bit != USER_OPERATOR)
				*set |= modes[i].bit;
			return true;
		}
	return false;
}

static void
change_all(struct irc_user *u, const char *text)
{
	uint32_t old = u->modes, set = old;
	bool on = true, all_known = true;

	for (; *text != '\0'; text++)
		if (*text == '+' || *text == '-')
			on = *text == '+';
		else if (!change(&set, *text, on))
			all_known = false;
	irc_user_set_modes(u, set);
	tell_change(u, old);
	if (!all_known)
		irc_reply(u, ERR_UMODEUNKNOWNFLAG);
}

void
irc_user_mode(struct irc_user *u, const struct irc_message *m)
{
	const char *nick = m->parameter[0];
	const struct irc_user *target = irc_user_find(nick);

	if (target == NULL || !target->registered)
		irc_reply(u, ERR_NOSUCHNICK, irc_word(nick));
	else if (target != u)
		irc_reply(u, ERR_USERSDONTMATCH);
	else if (m->count == 1)
		tell_modes(u);
	else
		change_all(u, m->parameter[1]);
}
