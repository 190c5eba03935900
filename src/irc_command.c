#include "irc_about.h"
#include "irc_away.h"
#include "irc_batch.h"
#include "irc_cap.h"
#include "irc_channel_list.h"
#include "irc_command.h"
#include "irc_help.h"
#include "irc_invite.h"
#include "irc_join.h"
#include "irc_kick.h"
#include "irc_lusers.h"
#include "irc_marker.h"
#include "irc_message.h"
#include "irc_metadata.h"
#include "irc_mode.h"
#include "irc_monitor.h"
#include "irc_motd.h"
#include "irc_names.h"
#include "irc_numeric.h"
#include "irc_oper.h"
#include "irc_part.h"
#include "irc_redact.h"
#include "irc_register.h"
#include "irc_rename.h"
#include "irc_speak.h"
#include "irc_stats.h"
#include "irc_topic.h"
#include "irc_user.h"
#include "irc_who.h"
#include "irc_whois.h"
#include "irc_whowas.h"
#include "names.h"

static const struct irc_command commands[] = {
	{ "ADMIN", irc_admin, 0, false },
	{ "AWAY", irc_away, 0, false },
	{ "BATCH", irc_batch, 1, false },
	{ "CAP", irc_cap, 1, true },
	{ "ERROR", irc_error, 0, true },
	{ "HELP", irc_help, 0, false },
	{ "HELPOP", irc_help, 0, false },
	{ "INFO", irc_info, 0, false },
	{ "INVITE", irc_invite, 0, false },
	{ "ISON", irc_ison, 1, false },
	{ "JOIN", irc_join, 1, false },
	{ "KICK", irc_kick, 2, false },
	{ "KILL", irc_kill, 2, false },
	{ "KNOCK", irc_knock, 1, false },
	{ "LINKS", irc_links, 0, false },
	{ "LIST", irc_channel_list, 0, false },
	{ "LUSERS", irc_lusers, 0, false },
	{ "MARKREAD", irc_markread, 0, false },
	{ "METADATA", irc_metadata, 2, false },
	{ "MODE", irc_mode, 1, false },
	{ "MONITOR", irc_monitor, 1, false },
	{ "MOTD", irc_motd, 0, false },
	{ "NAMES", irc_names, 0, false },
	{ "NICK", irc_nick, 0, true },
	{ "NOTICE", irc_notice, 0, false },
	{ "OPER", irc_oper, 2, false },
	{ "PART", irc_part, 1, false },
	{ "PASS", irc_pass, 1, true },
	{ "PING", irc_ping, 1, true },
	{ "PONG", irc_pong, 0, true },
	{ "PRIVMSG", irc_privmsg, 0, false },
	{ "QUIT", irc_quit, 0, true },
	{ "REDACT", irc_redact, 2, false },
	{ "REHASH", irc_rehash, 0, false },
	{ "RENAME", irc_rename, 2, false },
	{ "SETNAME", irc_setname, 1, false },
	{ "STATS", irc_stats, 1, false },
	{ "TAGMSG", irc_tagmsg, 0, false },
	{ "TIME", irc_time, 0, false },
	{ "TOPIC", irc_topic, 1, false },
	{ "USER", irc_user, 4, true },
	{ "USERHOST", irc_userhost, 1, false },
	{ "VERSION", irc_version_of, 0, false },
	{ "WALLOPS", irc_wallops, 1, false },
	{ "WHO", irc_who, 0, false },
	{ "WHOIS", irc_whois, 0, false },
	{ "WHOWAS", irc_whowas, 0, false },
};

enum { COMMANDS = sizeof(commands) / sizeof(commands[0]) };

static const struct irc_command *
find(const char *name)
{
	size_t i;

	for (i = 0; i < COMMANDS; i++)
		if (names_equal(commands[i].name, name))
			return &commands[i];
	return NULL;
}

void
irc_command_run(struct irc_user *u, const struct irc_message *m)
{
	const struct irc_command *command = find(m->command);

	if (!u->registered && (command == NULL || !command->is_for_all))
		irc_reply(u, ERR_NOTREGISTERED);
	else if (command == NULL)
		irc_reply(u, ERR_UNKNOWNCOMMAND, irc_word(m->command));
	else if (m->count < command->least)
		irc_reply(u, ERR_NEEDMOREPARAMS, command->name);
	else if (!irc_batch_takes(u, m)) {
		irc_stats_count((size_t)(command - commands), command->name);
		command->run(u, m);
	}
}
