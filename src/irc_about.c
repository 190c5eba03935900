#include <stdio.h>
#include <time.h>

#include "irc_about.h"
#include "irc_isupport.h"
#include "irc_mask.h"
#include "irc_message.h"
#include "irc_numeric.h"
#include "irc_server.h"
#include "irc_target.h"
#include "irc_user.h"

/* VERSION [server] */
void
irc_version_of(struct irc_user *u, const struct irc_message *m)
{
	if (!irc_target_is_here(u, m->parameter[0]))
		return;
	irc_reply(u, RPL_VERSION, irc_version, irc_server.settings->name,
	    irc_server.settings->description);
	irc_isupport(u);
}

/* TIME [server] */
void
irc_time(struct irc_user *u, const struct irc_message *m)
{
	time_t now = time(NULL);
	struct tm day;
	char text[64];

	if (!irc_target_is_here(u, m->parameter[0]))
		return;
	gmtime_r(&now, &day);
	strftime(text, sizeof(text), "%A %d %B %Y %H:%M:%S UTC", &day);
	irc_reply(u, RPL_TIME, irc_server.settings->name, text);
}

const char *
irc_started(void)
{
	static char text[64];
	struct tm day;

	gmtime_r(&irc_server.started, &day);
	strftime(text, sizeof(text), "%Y-%m-%d %H:%M:%S UTC", &day);
	return text;
}

/* INFO [server] */
void
irc_info(struct irc_user *u, const struct irc_message *m)
{
	char since[96];

	if (!irc_target_is_here(u, m->parameter[0]))
		return;
	irc_reply(u, RPL_INFO, irc_version);
	irc_reply(u, RPL_INFO,
	    "It speaks the Modern IRC Client Protocol and IRCv3, and listens "
	    "to its own machine alone.");
	irc_reply(u, RPL_INFO, irc_server.settings->description);
	snprintf(since, sizeof(since), "On-line since %s", irc_started());
	irc_reply(u, RPL_INFO, since);
	irc_reply(u, RPL_ENDOFINFO);
}

/* ADMIN [server] */
void
irc_admin(struct irc_user *u, const struct irc_message *m)
{
	const struct irc_settings *s = irc_server.settings;

	if (!irc_target_is_here(u, m->parameter[0]))
		return;
	if (*s->admin_location == '\0' && *s->admin_organization == '\0' &&
	    *s->admin_email == '\0') {
		irc_reply(u, ERR_NOADMININFO, s->name);
		return;
	}
	irc_reply(u, RPL_ADMINME, s->name);
	irc_reply(u, RPL_ADMINLOC1, s->admin_location);
	irc_reply(u, RPL_ADMINLOC2, s->admin_organization);
	irc_reply(u, RPL_ADMINEMAIL, s->admin_email);
}

/* LINKS [[server] mask]: there is one. */
void
irc_links(struct irc_user *u, const struct irc_message *m)
{
	const struct irc_settings *s = irc_server.settings;
	const char *mask = m->count > 0 ? m->parameter[m->count - 1] : "*";

	if (m->count > 1 && !irc_target_is_here(u, m->parameter[0]))
		return;
	if (irc_mask_matches(mask, s->name))
		irc_reply(u, RPL_LINKS, irc_word(mask), s->name,
		    s->description);
	irc_reply(u, RPL_ENDOFLINKS, irc_word(mask));
}
