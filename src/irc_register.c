#include <stdio.h>
#include <string.h>

#include "irc_about.h"
#include "irc_isupport.h"
#include "irc_leave.h"
#include "irc_line.h"
#include "irc_lusers.h"
#include "irc_message.h"
#include "irc_mode_table.h"
#include "irc_monitor.h"
#include "irc_motd.h"
#include "irc_numeric.h"
#include "irc_register.h"
#include "irc_server.h"
#include "irc_subscription.h"
#include "irc_timeout.h"
#include "irc_user.h"
#include "irc_user_mode.h"
#include "irc_whowas.h"
#include "memory.h"
#include "names.h"

static void
tell_modes(struct irc_user *u)
{
	char all[IRC_MODE_LETTERS + 1], some[IRC_MODE_LETTERS + 1];

	irc_reply(u, RPL_MYINFO, irc_server.settings->name, irc_version,
	    irc_user_mode_letters(), irc_mode_letters(~0U, all),
	    irc_mode_letters(~(1U << MODE_FLAG), some));
}

static void
welcome(struct irc_user *u)
{
	const char *server = irc_server.settings->name;
	char prefix[IRC_PREFIX_SIZE];

	irc_reply(u, RPL_WELCOME, irc_server.settings->network,
	    irc_user_prefix(u, prefix));
	irc_reply(u, RPL_YOURHOST, server, irc_version);
	irc_reply(u, RPL_CREATED, irc_started());
	tell_modes(u);
	irc_isupport(u);
	irc_send_lusers(u);
	irc_send_motd(u);
}

static bool
has_right_password(const struct irc_user *u)
{
	const char *wanted = irc_server.settings->password;

	return *wanted == '\0' ||
	    (u->password != NULL && strcmp(u->password, wanted) == 0);
}

void
irc_register(struct irc_user *u)
{
	if (u->registered || u->negotiates || u->nick == NULL ||
	    u->username == NULL)
		return;
	if (!has_right_password(u)) {
		irc_reply(u, ERR_PASSWDMISMATCH);
		irc_leave(u, "Bad password");
		return;
	}
	xcopy(&u->password, NULL);
	irc_user_welcome(u);
	irc_timeout_expect(u);
	welcome(u);
	irc_metadata_greet(u);
	irc_monitor_online(u);
}

void
irc_pass(struct irc_user *u, const struct irc_message *m)
{
	if (u->registered)
		irc_reply(u, ERR_ALREADYREGISTERED);
	else
		xcopy(&u->password, m->parameter[0]);
}

static void
rename_user(struct irc_user *u, const char *nick)
{
	bool is_same = names_equal(u->nick, nick); /* but for capitals */
	char old[IRC_PREFIX_SIZE];
	struct irc_line l;

	snprintf(old, sizeof(old), "%s", u->nick);
	/* In the trailing form: some clients read no other. */
	irc_line_begin(&l, u, "NICK :%s", nick);
	if (!is_same)
		irc_whowas_add(u);
	irc_user_rename(u, nick);
	irc_line_send(&l, u);
	irc_line_send_peers(&l, u, 0, 0);
	irc_line_end(&l);
	if (is_same)
		return;
	irc_monitor_offline(u, old);
	irc_monitor_online(u);
}

void
irc_nick(struct irc_user *u, const struct irc_message *m)
{
	const char *nick = m->count > 0 ? m->parameter[0] : "";
	const struct irc_user *holder;

	if (*nick == '\0') {
		irc_reply(u, ERR_NONICKNAMEGIVEN);
		return;
	}
	if (!irc_nick_is_right(nick)) {
		irc_reply(u, ERR_ERRONEUSNICKNAME, irc_word(nick));
		return;
	}
	holder = irc_user_find(nick);
	if (holder != NULL && holder != u) {
		irc_reply(u, ERR_NICKNAMEINUSE, nick);
		return;
	}
	if (!u->registered) {
		irc_user_rename(u, nick);
		irc_register(u);
	} else if (strcmp(u->nick, nick) != 0)
		rename_user(u, nick);
}

/* So much of it as the limit allows, without what would end a word. */
static void
set_username(struct irc_user *u, const char *text)
{
	char name[IRC_LINE_MOST + 1];
	size_t used = 0;

	for (; *text != '\0'; text++)
		if ((unsigned char)*text > ' ' && strchr("!@", *text) == NULL)
			name[used++] = *text;
	name[used] = '\0';
	irc_cut(name, (size_t)irc_server.settings->user_length);
	xcopy(&u->username, used > 0 ? name : "user");
}

void
irc_user(struct irc_user *u, const struct irc_message *m)
{
	if (u->registered || u->username != NULL) {
		irc_reply(u, ERR_ALREADYREGISTERED);
		return;
	}
	if (*m->parameter[0] == '\0' || *m->parameter[3] == '\0') {
		irc_reply(u, ERR_NEEDMOREPARAMS, "USER");
		return;
	}
	set_username(u, m->parameter[0]);
	xcopy(&u->realname, m->parameter[3]);
	irc_cut(u->realname, (size_t)irc_server.settings->realname_length);
	irc_register(u);
}

void
irc_ping(struct irc_user *u, const struct irc_message *m)
{
	const char *server = irc_server.settings->name;

	if (*m->parameter[0] == '\0')
		irc_reply(u, ERR_NOORIGIN);
	else
		irc_tell_server(u, "PONG %s :%s", server, m->parameter[0]);
}

/* A word of servers: nobody has to hear it. */
void
irc_error(struct irc_user *u, const struct irc_message *m)
{
	(void)u;
	(void)m;
}

/* Whatever is heard shows that it is there. */
void
irc_pong(struct irc_user *u, const struct irc_message *m)
{
	(void)u;
	(void)m;
}

void
irc_quit(struct irc_user *u, const struct irc_message *m)
{
	char why[IRC_LINE_MOST + 1];

	snprintf(why, sizeof(why), "Quit: %s",
	    m->count > 0 ? m->parameter[0] : "");
	irc_leave(u, why);
}
