#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "irc_leave.h"
#include "irc_line.h"
#include "irc_message.h"
#include "irc_numeric.h"
#include "irc_oper.h"
#include "irc_password.h"
#include "irc_server.h"
#include "irc_user.h"
#include "log.h"
#include "names.h"

/* Whether u is an operator; else it is told so. */
static bool
is_operator(struct irc_user *u)
{
	if (u->modes & USER_OPERATOR)
		return true;
	irc_reply(u, ERR_NOPRIVILEGES);
	return false;
}

static const struct irc_operator *
find_operator(const char *name)
{
	const struct irc_operator *o = irc_server.settings->operators;
	size_t i;

	for (i = 0; i < IRC_OPERATORS_MOST && *o[i].name != '\0'; i++)
		if (strcmp(o[i].name, name) == 0)
			return &o[i];
	return NULL;
}

static void
make_operator(struct irc_user *u, const char *name)
{
	if ((u->modes & USER_OPERATOR) == 0) {
		irc_user_set_modes(u, u->modes | USER_OPERATOR);
		irc_tell(u, u, "MODE %s +o", u->nick);
		log_line(LOG_NORMAL, "irc: an operator has come: %s", name);
	}
	irc_reply(u, RPL_YOUREOPER);
}

/* OPER name password */
void
irc_oper(struct irc_user *u, const struct irc_message *m)
{
	const struct irc_operator *o = find_operator(m->parameter[0]);

	if (*irc_server.settings->operators[0].name == '\0') {
		irc_reply(u, ERR_NOOPERHOST);
		return;
	}
	switch (
	    irc_password_try(m->parameter[1], o != NULL ? o->password : "")) {
	case IRC_PASSWORD_RIGHT:
		make_operator(u, o->name);
		break;
	case IRC_PASSWORD_LATER:
		irc_reply(u, RPL_TRYAGAIN, "OPER");
		break;
	case IRC_PASSWORD_WRONG:
	default:
		if (o != NULL)
			log_line(LOG_DETAIL,
			    "irc: a wrong password for operator %s", o->name);
		irc_reply(u, ERR_PASSWDMISMATCH);
		break;
	}
}

/* KILL nick reason */
void
irc_kill(struct irc_user *u, const struct irc_message *m)
{
	struct irc_user *whom = irc_user_find(m->parameter[0]);
	char why[IRC_LINE_MOST + 1];

	if (!is_operator(u))
		return;
	if (names_equal(m->parameter[0], irc_server.settings->name)) {
		irc_reply(u, ERR_CANTKILLSERVER);
		return;
	}
	if (whom == NULL) {
		irc_reply(u, ERR_NOSUCHNICK, irc_word(m->parameter[0]));
		return;
	}
	snprintf(why, sizeof(why), "Killed (%s (%s))", u->nick,
	    m->parameter[1]);
	log_line(LOG_NORMAL, "irc: an operator has ended a client");
	irc_tell(whom, u, "KILL %s :%s", whom->nick, m->parameter[1]);
	if (whom->registered)
		irc_tell(whom, whom, "QUIT :%s", why);
	irc_leave(whom, why);
}

/* WALLOPS text: to all who want to hear such. */
void
irc_wallops(struct irc_user *u, const struct irc_message *m)
{
	struct irc_user *to;
	struct irc_line l;

	if (!is_operator(u))
		return;
	irc_line_begin(&l, u, "WALLOPS :%s", m->parameter[0]);
	for (to = irc_user_first(); to != NULL; to = to->next)
		if (to->registered && (to->modes & USER_WALLOPS) != 0)
			irc_line_send(&l, to);
	irc_line_end(&l);
}

/* REHASH: as if the signal had been sent to us by somebody else. */
void
irc_rehash(struct irc_user *u, const struct irc_message *m)
{
	const char *path = irc_server.path, *name;

	(void)m;
	if (!is_operator(u))
		return;
	if (path == NULL) {
		irc_tell_server(u, "NOTICE %s :There is no settings file",
		    u->nick);
		return;
	}
	name = strrchr(path, '/');
	irc_reply(u, RPL_REHASHING, irc_word(name != NULL ? name + 1 : path));
	raise(SIGHUP);
}
