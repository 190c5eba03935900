#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>

#include "delimiter.h"
#include "setting_table.h"
#include "settings.h"

enum {
	K = 1024,
	M = 1024 * K,
	G = 1024 * M,
	S = 1000, /* milliseconds */
	/* What fits into an address, with its end. */
	SOCKET_LONGEST = sizeof(((struct sockaddr_un *)0)->sun_path) - 1,
};

/* A section's keys stand together. */
static const struct key rows[] = {
	{ "server", "port", KIND_NUMBER, true, false,
	    offsetof(struct settings, port[SERVICE_RELAY]), PORT_NONE, 0,
	    PORT_LARGEST, NULL },
	{ "server", "socket", KIND_TEXT, true, false,
	    offsetof(struct settings, socket[SERVICE_RELAY]), 0, 0,
	    SOCKET_LONGEST, NULL },
	{ "server", "socket_mode", KIND_MODE, false, false,
	    offsetof(struct settings, socket_mode[SERVICE_RELAY]), 0600, 0,
	    0777, NULL },
	{ "server", "backlog", KIND_NUMBER, true, false,
	    offsetof(struct settings, backlog), 4096, 1, 65535, NULL },
	{ "server", "max_clients", KIND_NUMBER, true, false,
	    offsetof(struct settings, max_clients), 0, 0, 1000000, NULL },
	{ "server", "max_line", KIND_SIZE, true, false,
	    offsetof(struct settings, max_line), 0, 0, G, NULL },
	{ "server", "memory", KIND_SIZE, true, true,
	    offsetof(struct settings, memory), 256 * M, M, (int64_t)K *G,
	    NULL },
	{ "server", "spill_dir", KIND_TEXT, false, false,
	    offsetof(struct settings, spill_dir), 0, 0, 0, NULL },
	{ "server", "spill_max", KIND_SIZE, false, true,
	    offsetof(struct settings, spill_max), 0, M, (int64_t)K *K *G,
	    NULL },
	{ "server", "history", KIND_NUMBER, true, false,
	    offsetof(struct settings, history), 0, 0, 1000000000, NULL },
	{ "server", "sanitize", KIND_SWITCH, true, false,
	    offsetof(struct settings, sanitize), 0, 0, 1, NULL },
	{ "server", "prefix", KIND_SWITCH, true, false,
	    offsetof(struct settings, prefix), 1, 0, 1, NULL },
	{ "server", "announce", KIND_SWITCH, true, false,
	    offsetof(struct settings, announce), 1, 0, 1, NULL },
	{ "server", "delimiter", KIND_CHOICE, false, false,
	    offsetof(struct settings, delimiter), DELIMITER_LF, DELIMITER_LF,
	    DELIMITER_NUL, "lf nul" },
	{ "server", "http_guard", KIND_SWITCH, true, false,
	    offsetof(struct settings, http_guard), 0, 0, 1, NULL },
	{ "server", "telnet", KIND_SWITCH, true, false,
	    offsetof(struct settings, telnet), 0, 0, 1, NULL },
	{ "server", "commands", KIND_SWITCH, false, false,
	    offsetof(struct settings, commands), 0, 0, 1, NULL },
	{ "server", "resume", KIND_SWITCH, false, false,
	    offsetof(struct settings, resume), 0, 0, 1, NULL },
	{ "server", "transcript", KIND_TEXT, false, false,
	    offsetof(struct settings, transcript), 0, 0, 0, NULL },
	{ "server", "transcript_format", KIND_CHOICE, false, false,
	    offsetof(struct settings, transcript_format), TRANSCRIPT_TEXT, 0,
	    TRANSCRIPT_JSON, "text json" },
	{ "echo", "port", KIND_NUMBER, true, false,
	    offsetof(struct settings, port[SERVICE_ECHO]), PORT_NONE, 0,
	    PORT_LARGEST, NULL },
	{ "echo", "socket", KIND_TEXT, true, false,
	    offsetof(struct settings, socket[SERVICE_ECHO]), 0, 0,
	    SOCKET_LONGEST, NULL },
	{ "echo", "socket_mode", KIND_MODE, false, false,
	    offsetof(struct settings, socket_mode[SERVICE_ECHO]), 0600, 0, 0777,
	    NULL },
	{ "irc", "port", KIND_NUMBER, true, false,
	    offsetof(struct settings, port[SERVICE_IRC]), PORT_NONE, 0,
	    PORT_LARGEST, NULL },
	{ "irc", "socket", KIND_TEXT, true, false,
	    offsetof(struct settings, socket[SERVICE_IRC]), 0, 0,
	    SOCKET_LONGEST, NULL },
	{ "irc", "socket_mode", KIND_MODE, false, false,
	    offsetof(struct settings, socket_mode[SERVICE_IRC]), 0600, 0, 0777,
	    NULL },
	{ "irc", "name", KIND_WORD, false, false,
	    offsetof(struct settings, irc.name), 0, 0, 63, "irc.localhost" },
	{ "irc", "network", KIND_TEXT, false, false,
	    offsetof(struct settings, irc.network), 0, 0, 0, "mini_serv" },
	{ "irc", "description", KIND_TEXT, true, false,
	    offsetof(struct settings, irc.description), 0, 0, 0, "mini_serv" },
	{ "irc", "password", KIND_SECRET, true, false,
	    offsetof(struct settings, irc.password), 0, 0, 0, NULL },
	{ "irc", "motd", KIND_TEXT, true, false,
	    offsetof(struct settings, irc.motd), 0, 0, 0, NULL },
	{ "irc", "admin_location", KIND_TEXT, true, false,
	    offsetof(struct settings, irc.admin_location), 0, 0, 0,
	    "This machine" },
	{ "irc", "admin_organization", KIND_TEXT, true, false,
	    offsetof(struct settings, irc.admin_organization), 0, 0, 0,
	    "Who has started this server" },
	{ "irc", "admin_email", KIND_TEXT, true, false,
	    offsetof(struct settings, irc.admin_email), 0, 0, 0,
	    "root@localhost" },
	{ "irc", "nick_length", KIND_NUMBER, true, false,
	    offsetof(struct settings, irc.nick_length), 30, 9, 60, NULL },
	{ "irc", "user_length", KIND_NUMBER, true, false,
	    offsetof(struct settings, irc.user_length), 10, 9, 30, NULL },
	{ "irc", "realname_length", KIND_NUMBER, true, false,
	    offsetof(struct settings, irc.realname_length), 150, 20, 200,
	    NULL },
	{ "irc", "channel_length", KIND_NUMBER, true, false,
	    offsetof(struct settings, irc.channel_length), 50, 9, 200, NULL },
	{ "irc", "topic_length", KIND_NUMBER, true, false,
	    offsetof(struct settings, irc.topic_length), 300, 80, 390, NULL },
	{ "irc", "kick_length", KIND_NUMBER, true, false,
	    offsetof(struct settings, irc.kick_length), 250, 80, 390, NULL },
	{ "irc", "away_length", KIND_NUMBER, true, false,
	    offsetof(struct settings, irc.away_length), 300, 80, 390, NULL },
	{ "irc", "channels", KIND_NUMBER, true, false,
	    offsetof(struct settings, irc.channels), 50, 1, 1000, NULL },
	{ "irc", "masks", KIND_NUMBER, true, false,
	    offsetof(struct settings, irc.masks), 100, 1, 10000, NULL },
	{ "irc", "targets", KIND_NUMBER, true, false,
	    offsetof(struct settings, irc.targets), 20, 1, 100, NULL },
	{ "irc", "monitor", KIND_NUMBER, true, false,
	    offsetof(struct settings, irc.monitor), 100, 1, 10000, NULL },
	{ "irc", "send_queue", KIND_SIZE, true, false,
	    offsetof(struct settings, irc.send_queue), 8 * M, 64 * K, G, NULL },
	{ "irc", "ping_interval", KIND_TIME, true, true,
	    offsetof(struct settings, irc.ping_interval), 120 * S, S,
	    24 * 3600 * S, NULL },
	{ "irc", "registration_timeout", KIND_TIME, true, true,
	    offsetof(struct settings, irc.registration_timeout), 60 * S, S,
	    3600 * S, NULL },
	{ "irc", "flood_lines", KIND_NUMBER, true, false,
	    offsetof(struct settings, irc.flood_lines), 10, 1, 1000, NULL },
	{ "irc", "flood_penalty", KIND_TIME, true, true,
	    offsetof(struct settings, irc.flood_penalty), 0, 1, 60 * S, NULL },
	{ "operator", "password", KIND_SECRET, true, false,
	    offsetof(struct irc_operator, password), 0, 0, 0, NULL },
	{ "channel", "modes", KIND_TEXT, true, false,
	    offsetof(struct irc_declared, modes), 0, 0, 0, "nt" },
	{ "channel", "key", KIND_SECRET, true, false,
	    offsetof(struct irc_declared, key), 0, 0, 0, NULL },
	{ "channel", "topic", KIND_TEXT, true, false,
	    offsetof(struct irc_declared, topic), 0, 0, 0, NULL },
};

_Static_assert(sizeof(rows) / sizeof(rows[0]) == SETTING_KEYS,
    "SETTING_KEYS is the number of rows");
const struct key *const setting_keys = rows;

/* Sections of which there may be several. */
const struct setting_record setting_records[] = {
	{ "operator", "", offsetof(struct settings, irc.operators),
	    sizeof(struct irc_operator), IRC_OPERATORS_MOST },
	{ "channel", "#", offsetof(struct settings, irc.declared),
	    sizeof(struct irc_declared), IRC_DECLARED_MOST },
};

const struct setting_record *
setting_record_kind(const char *section)
{
	size_t i;

	for (i = 0; i < SETTING_RECORDS; i++)
		if (strcmp(setting_records[i].section, section) == 0)
			return &setting_records[i];
	return NULL;
}

const char *
setting_record_at(const struct setting_record *kind, const struct settings *s,
    size_t i)
{
	return (const char *)s + kind->place + i * kind->size;
}

char *
setting_record_find(const struct setting_record *kind, struct settings *s,
    const char *name)
{
	char *record = (char *)s + kind->place;
	size_t i;

	for (i = 0; i < kind->most; i++, record += kind->size)
		if (*record == '\0' || strcmp(record, name) == 0)
			return record;
	return NULL;
}

void
setting_record_copy(const struct setting_record *kind, struct settings *s,
    const struct settings *other)
{
	memcpy((char *)s + kind->place, (const char *)other + kind->place,
	    kind->most * kind->size);
}
