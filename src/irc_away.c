#include <string.h>

#include "irc_away.h"
#include "irc_fail.h"
#include "irc_line.h"
#include "irc_message.h"
#include "irc_monitor.h"
#include "irc_numeric.h"
#include "irc_server.h"
#include "irc_user.h"
#include "memory.h"

/* Those who see it or watch it, and asked for such news. */
static void
tell_others(struct irc_line *l, struct irc_user *u, uint32_t capability)
{
	irc_line_send_peers(l, u, capability, 0);
	irc_monitor_send(l, u, capability);
	irc_line_end(l);
}

/* https://ircv3.net/specs/extensions/away-notify */
static void
tell_away(struct irc_user *u)
{
	struct irc_line l;

	if (u->away != NULL)
		irc_line_begin(&l, u, "AWAY :%s", u->away);
	else
		irc_line_begin(&l, u, "AWAY");
	tell_others(&l, u, CAP_AWAY_NOTIFY);
}

/* False when it is that already. */
static bool
set_away(struct irc_user *u, char *why)
{
	if (why == NULL && u->away == NULL)
		return false;
	if (why != NULL)
		irc_cut(why, (size_t)irc_server.settings->away_length);
	if (why != NULL && u->away != NULL && strcmp(why, u->away) == 0)
		return false;
	xcopy(&u->away, why);
	return true;
}

void
irc_away(struct irc_user *u, const struct irc_message *m)
{
	char *why =
	    m->count > 0 && *m->parameter[0] != '\0' ? m->parameter[0] : NULL;
	bool is_new = set_away(u, why);

	irc_reply(u, u->away != NULL ? RPL_NOWAWAY : RPL_UNAWAY);
	if (is_new)
		tell_away(u);
}

void
irc_setname(struct irc_user *u, const struct irc_message *m)
{
	const char *name = m->parameter[0];
	struct irc_line l;

	if (*name == '\0' ||
	    strlen(name) > (size_t)irc_server.settings->realname_length) {
		irc_fail(u, "SETNAME", "INVALID_REALNAME", NULL,
		    "Realname is not valid");
		return;
	}
	xcopy(&u->realname, name);
	irc_line_begin(&l, u, "SETNAME :%s", name);
	if (u->capabilities & CAP_SETNAME)
		irc_line_send(&l, u);
	tell_others(&l, u, CAP_SETNAME);
}
