#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "irc_line.h"
#include "irc_numeric.h"
#include "irc_send.h"
#include "irc_user.h"

enum { WORD_MOST = 200 };

static const char *const texts[] = {
	[RPL_WELCOME] = ":Welcome to the % network, %",
	[RPL_YOURHOST] = ":Your host is %, running version %",
	[RPL_CREATED] = ":This server was started %",
	[RPL_MYINFO] = "% % % % %",
	[RPL_ISUPPORT] = "% :are supported by this server",
	[RPL_STATSCOMMANDS] = "% %",
	[RPL_ENDOFSTATS] = "% :End of /STATS report",
	[RPL_UMODEIS] = "%",
	[RPL_STATSUPTIME] = ":Server Up %",
	[RPL_STATSOLINE] = "O *@* * %",
	[RPL_LUSERCLIENT] = ":There are % users and % invisible on 1 servers",
	[RPL_LUSEROP] = "% :operator(s) online",
	[RPL_LUSERUNKNOWN] = "% :unknown connection(s)",
	[RPL_LUSERCHANNELS] = "% :channels formed",
	[RPL_LUSERME] = ":I have % clients and 0 servers",
	[RPL_ADMINME] = "% :Administrative info",
	[RPL_ADMINLOC1] = ":%",
	[RPL_ADMINLOC2] = ":%",
	[RPL_ADMINEMAIL] = ":%",
	[RPL_TRYAGAIN] = "% :Please wait a while and try again.",
	[RPL_LOCALUSERS] = "% % :Current local users %, max %",
	[RPL_GLOBALUSERS] = "% % :Current global users %, max %",
	[RPL_AWAY] = "% :%",
	[RPL_USERHOST] = ":%",
	[RPL_ISON] = ":%",
	[RPL_UNAWAY] = ":You are no longer marked as being away",
	[RPL_NOWAWAY] = ":You have been marked as being away",
	[RPL_WHOISUSER] = "% % % * :%",
	[RPL_WHOISSERVER] = "% % :%",
	[RPL_WHOISOPERATOR] = "% :is an IRC operator",
	[RPL_WHOWASUSER] = "% % % * :%",
	[RPL_ENDOFWHO] = "% :End of WHO list",
	[RPL_WHOISIDLE] = "% % % :seconds idle, signon time",
	[RPL_ENDOFWHOIS] = "% :End of /WHOIS list",
	[RPL_WHOISCHANNELS] = "% :%",
	[RPL_LISTSTART] = "Channel :Users  Name",
	[RPL_LIST] = "% % :%",
	[RPL_LISTEND] = ":End of /LIST",
	[RPL_CHANNELMODEIS] = "% %",
	[RPL_CREATIONTIME] = "% %",
	[RPL_NOTOPIC] = "% :No topic is set",
	[RPL_TOPIC] = "% :%",
	[RPL_TOPICWHOTIME] = "% % %",
	[RPL_WHOISBOT] = "% :is a bot on %",
	[RPL_INVITELIST] = "%",
	[RPL_ENDOFINVITELIST] = ":End of /INVITE list",
	[RPL_INVITING] = "% %",
	[RPL_INVEXLIST] = "% % % %",
	[RPL_ENDOFINVEXLIST] = "% :End of channel invite exception list",
	[RPL_EXCEPTLIST] = "% % % %",
	[RPL_ENDOFEXCEPTLIST] = "% :End of channel exception list",
	[RPL_VERSION] = "% % :%",
	[RPL_WHOREPLY] = "% % % % % % :0 %",
	[RPL_NAMREPLY] = "% :%",
	[RPL_WHOSPCRPL] = "%",
	[RPL_LINKS] = "% % :0 %",
	[RPL_ENDOFLINKS] = "% :End of /LINKS list",
	[RPL_ENDOFNAMES] = "% :End of /NAMES list",
	[RPL_BANLIST] = "% % % %",
	[RPL_ENDOFBANLIST] = "% :End of channel ban list",
	[RPL_ENDOFWHOWAS] = "% :End of WHOWAS",
	[RPL_INFO] = ":%",
	[RPL_MOTD] = ":- %",
	[RPL_ENDOFINFO] = ":End of INFO list",
	[RPL_MOTDSTART] = ":- % Message of the day - ",
	[RPL_ENDOFMOTD] = ":End of /MOTD command.",
	[RPL_WHOISHOST] = "% :is connecting from %@localhost 127.0.0.1",
	[RPL_YOUREOPER] = ":You are now an IRC operator",
	[RPL_REHASHING] = "% :Rehashing",
	[RPL_TIME] = "% :%",
	[ERR_NOSUCHNICK] = "% :No such nick/channel",
	[ERR_NOSUCHSERVER] = "% :No such server",
	[ERR_NOSUCHCHANNEL] = "% :No such channel",
	[ERR_CANNOTSENDTOCHAN] = "% :Cannot send to channel",
	[ERR_TOOMANYCHANNELS] = "% :You have joined too many channels",
	[ERR_WASNOSUCHNICK] = "% :There was no such nickname",
	[ERR_TOOMANYTARGETS] =
	    "% :Too many recipients, the message was not delivered",
	[ERR_NOORIGIN] = ":No origin specified",
	[ERR_INVALIDCAPCMD] = "% :Invalid CAP command",
	[ERR_NORECIPIENT] = ":No recipient given (%)",
	[ERR_NOTEXTTOSEND] = ":No text to send",
	[ERR_INPUTTOOLONG] = ":Input line was too long",
	[ERR_UNKNOWNCOMMAND] = "% :Unknown command",
	[ERR_NOMOTD] = ":MOTD File is missing",
	[ERR_NOADMININFO] = "% :No administrative info available",
	[ERR_NONICKNAMEGIVEN] = ":No nickname given",
	[ERR_ERRONEUSNICKNAME] = "% :Erroneous nickname",
	[ERR_NICKNAMEINUSE] = "% :Nickname is already in use",
	[ERR_USERNOTINCHANNEL] = "% % :They aren't on that channel",
	[ERR_NOTONCHANNEL] = "% :You're not on that channel",
	[ERR_USERONCHANNEL] = "% % :is already on channel",
	[ERR_NOTREGISTERED] = ":You have not registered",
	[ERR_NEEDMOREPARAMS] = "% :Not enough parameters",
	[ERR_ALREADYREGISTERED] = ":You may not reregister",
	[ERR_PASSWDMISMATCH] = ":Password incorrect",
	[ERR_CHANNELISFULL] = "% :Cannot join channel (+l)",
	[ERR_UNKNOWNMODE] = "% :is unknown mode char to me",
	[ERR_INVITEONLYCHAN] = "% :Cannot join channel (+i)",
	[ERR_BANNEDFROMCHAN] = "% :Cannot join channel (+b)",
	[ERR_BADCHANNELKEY] = "% :Cannot join channel (+k)",
	[ERR_BADCHANMASK] = "% :Bad channel mask",
	[ERR_BANLISTFULL] = "% % :Channel list is full",
	[ERR_CANNOTKNOCK] = "% :You may not knock on this channel",
	[ERR_NOPRIVILEGES] = ":Permission Denied- You're not an IRC operator",
	[ERR_CHANOPRIVSNEEDED] = "% :You're not channel operator",
	[ERR_CANTKILLSERVER] = ":You cant kill a server!",
	[ERR_NOOPERHOST] = ":No O-lines for your host",
	[ERR_UMODEUNKNOWNFLAG] = ":Unknown MODE flag",
	[ERR_USERSDONTMATCH] = ":Can't change or view modes of other users",
	[ERR_HELPNOTFOUND] = "% :No help available on this topic",
	[ERR_INVALIDMODEPARAM] = "% % % :%",
	[ERR_LISTMODEALREADYSET] = "% % % :The list has this mask already",
	[RPL_HELPSTART] = "% :%",
	[RPL_HELPTXT] = "% :%",
	[RPL_ENDOFHELP] = "% :End of /HELP",
	[RPL_KNOCK] = "% % :has asked for an invite",
	[RPL_KNOCKDLVR] = "% :Your knock has been delivered",
	[ERR_CHANOPEN] = "% :The channel is open",
	[ERR_KNOCKONCHAN] = "% :You're already on that channel",
	[RPL_MONONLINE] = ":%",
	[RPL_MONOFFLINE] = ":%",
	[RPL_MONLIST] = ":%",
	[RPL_ENDOFMONLIST] = ":End of MONITOR list",
	[ERR_MONLISTFULL] = "% %%% :Monitor list is full",
	[RPL_KEYVALUE] = "% % * :%",
	[RPL_KEYNOTSET] = "% % :Key is not set",
	[RPL_METADATASUBOK] = ":%",
	[RPL_METADATAUNSUBOK] = ":%",
	[RPL_METADATASUBS] = ":%",
	[ERR_METADATASYNCLATER] = "%",
};

static void
append(char *text, size_t *used, const char *more)
{
	while (*more != '\0' && *used < IRC_LINE_MOST)
		text[(*used)++] = *more++;
	text[*used] = '\0';
}

void
irc_reply(struct irc_user *u, enum irc_numeric number, ...)
{
	char text[IRC_LINE_MOST + 1], one[2] = "";
	const char *from = texts[number];
	size_t used = 0;
	va_list strings;

	if (!irc_hears(u))
		return;
	va_start(strings, number);
	for (; *from != '\0'; from++) {
		one[0] = *from;
		append(text, &used,
		    *from == '%' ? va_arg(strings, const char *) : one);
	}
	va_end(strings);
	irc_tell_server(u, "%03d %s %s", (int)number, irc_user_name(u), text);
}

const char *
irc_word(const char *text)
{
	size_t length = strlen(text);
	bool is_word = length > 0 && length <= WORD_MOST && *text != ':' &&
	    strchr(text, ' ') == NULL;

	return is_word ? text : "*";
}
