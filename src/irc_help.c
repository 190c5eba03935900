#include <stddef.h>

#include "irc_help.h"
#include "irc_message.h"
#include "irc_numeric.h"
#include "irc_user.h"
#include "names.h"

static const struct topic {
	const char *name;
	const char *form;
	const char *text;
} topics[] = {
	{ "ADMIN", "ADMIN [server]", "Who runs this server." },
	{ "AWAY", "AWAY [reason]", "Be away, or here again without a reason." },
	{ "BATCH", "BATCH +|-<name> [type [parameter ...]]",
	    "Begin or end a message of many lines: for programs." },
	{ "CAP", "CAP LS|LIST|REQ|END [...]",
	    "Negotiate capabilities: for programs." },
	{ "HELP", "HELP [command]", "What a command is for." },
	{ "INFO", "INFO [server]", "What this server is." },
	{ "INVITE", "INVITE <nick> <channel>",
	    "Invite somebody to a channel." },
	{ "ISON", "ISON <nick> [<nick> ...]", "Which of these are here." },
	{ "JOIN", "JOIN <channel>[,...] [<key>[,...]]",
	    "Enter channels. JOIN 0 leaves all of them." },
	{ "KICK", "KICK <channel> <nick>[,...] [reason]",
	    "Send somebody out of a channel. For its operators." },
	{ "KILL", "KILL <nick> <reason>",
	    "End somebody's connection. For operators of the server." },
	{ "KNOCK", "KNOCK <channel> [text]",
	    "Ask to be invited to a channel that is +i." },
	{ "LINKS", "LINKS [mask]", "The servers of the network: this one." },
	{ "LIST", "LIST [<channel>[,...]] [condition[,...]]",
	    "The channels, their members and topics. Conditions: >N and <N "
	    "members, C>N and T<N minutes, masks." },
	{ "LUSERS", "LUSERS", "How many there are." },
	{ "MARKREAD", "MARKREAD <target> [timestamp=<time>]",
	    "Show or set how far you have read: for programs." },
	{ "METADATA", "METADATA <target> <subcommand> [parameter ...]",
	    "Show or set what programs keep about users and channels." },
	{ "MODE", "MODE <channel>|<nick> [modes [parameter ...]]",
	    "Show or change modes. Of channels: b e I lists of masks, k key, "
	    "l limit, i invited only, m moderated, n no outsiders, p private, "
	    "s secret, t topic by operators, C no CTCP, P stays when empty, o "
	    "operator, v voice. Of users: i invisible, o operator, w hears "
	    "WALLOPS, B bot." },
	{ "MONITOR", "MONITOR +|- <nick>[,...], C, L or S",
	    "Be told when somebody comes and goes." },
	{ "MOTD", "MOTD [server]", "The message of the day." },
	{ "NAMES", "NAMES [<channel>[,...]]",
	    "Who is in these channels, or in all of them." },
	{ "NICK", "NICK <nick>", "Take another nickname." },
	{ "NOTICE", "NOTICE <nick>|<channel>[,...] <text>",
	    "As PRIVMSG, but nobody answers to it by himself." },
	{ "OPER", "OPER <name> <password>",
	    "Become an operator of the server." },
	{ "PART", "PART <channel>[,...] [reason]", "Leave channels." },
	{ "PASS", "PASS <password>",
	    "The server's password, before the rest." },
	{ "PING", "PING <text>", "Is answered by PONG." },
	{ "PONG", "PONG <text>", "Answers a PING." },
	{ "PRIVMSG", "PRIVMSG <nick>|<channel>[,...] <text>",
	    "Say something. @#channel is heard by its operators alone." },
	{ "QUIT", "QUIT [reason]", "Leave the server." },
	{ "REDACT", "REDACT <target> <msgid> [reason]",
	    "Take back a message: for programs." },
	{ "REHASH", "REHASH",
	    "Read the settings again. For operators of the server." },
	{ "RENAME", "RENAME <channel> <channel> [reason]",
	    "Give a channel another name. For its operators." },
	{ "SETNAME", "SETNAME <name>", "Change your real name." },
	{ "STATS", "STATS m|o|u [server]",
	    "How often commands were given, who can be operator, and since "
	    "when the server runs. m and o are for operators." },
	{ "TAGMSG", "TAGMSG <nick>|<channel>[,...]",
	    "Send tags without a text: for programs." },
	{ "TIME", "TIME [server]", "What time it is." },
	{ "TOPIC", "TOPIC <channel> [topic]", "Show or change the topic." },
	{ "USER", "USER <name> 0 * <real name>", "Who you are, at the start." },
	{ "USERHOST", "USERHOST <nick> [<nick> ...]",
	    "Addresses, and who is away." },
	{ "VERSION", "VERSION [server]", "The server's version and features." },
	{ "WALLOPS", "WALLOPS <text>",
	    "Say something to all who are +w. For operators of the server." },
	{ "WHO", "WHO <channel>|<mask> [o] [%fields]",
	    "Who is in a channel, or fits a mask." },
	{ "WHOIS", "WHOIS [server] <nick>", "Who somebody is." },
	{ "WHOWAS", "WHOWAS <nick> [count]", "Who has had a nickname." },
};

enum { TOPICS = sizeof(topics) / sizeof(topics[0]) };

static void
tell_all(struct irc_user *u)
{
	size_t i;

	irc_reply(u, RPL_HELPSTART, "*", "Help on this server");
	irc_reply(u, RPL_HELPTXT, "*", "");
	irc_reply(u, RPL_HELPTXT, "*", "HELP <command> says more of each.");
	for (i = 0; i < TOPICS; i++)
		irc_reply(u, RPL_HELPTXT, "*", topics[i].form);
	irc_reply(u, RPL_ENDOFHELP, "*");
}

/* HELP [command] */
void
irc_help(struct irc_user *u, const struct irc_message *m)
{
	const struct topic *t = topics;

	if (m->count == 0 || *m->parameter[0] == '\0') {
		tell_all(u);
		return;
	}
	while (t < topics + TOPICS && !names_equal(t->name, m->parameter[0]))
		t++;
	if (t == topics + TOPICS) {
		irc_reply(u, ERR_HELPNOTFOUND, irc_word(m->parameter[0]));
		return;
	}
	irc_reply(u, RPL_HELPSTART, t->name, t->form);
	irc_reply(u, RPL_HELPTXT, t->name, "");
	irc_reply(u, RPL_HELPTXT, t->name, t->text);
	irc_reply(u, RPL_ENDOFHELP, t->name);
}
