#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "key.h"
#include "service.h"

enum {
	PORT_NONE = -1, /* the service listens on none */
	PORT_LARGEST = 65535,
};

enum {
	IRC_OPERATORS_MOST = 32,
	IRC_DECLARED_MOST = 128,
};

/* In the order of the words that stand for them. */
enum transcript_format {
	TRANSCRIPT_TEXT,
	TRANSCRIPT_JSON,
};

/* Who may become an operator of the IRC service. */
struct irc_operator {
	char name[KEY_TEXT_SIZE];
	char password[KEY_TEXT_SIZE]; /* its hash, by crypt(3) */
};

/* A channel of the IRC service that is always there. */
struct irc_declared {
	char name[KEY_TEXT_SIZE];
	char modes[KEY_TEXT_SIZE]; /* letters, and numbers behind spaces */
	char key[KEY_TEXT_SIZE];   /* "": none */
	char topic[KEY_TEXT_SIZE]; /* "": none */
};

/* Of the IRC service. Lengths are in bytes, times in milliseconds. */
struct irc_settings {
	char name[KEY_TEXT_SIZE]; /* of the server */
	char network[KEY_TEXT_SIZE];
	char description[KEY_TEXT_SIZE]; /* of the server */
	char password[KEY_TEXT_SIZE];    /* "": none is needed */
	char motd[KEY_TEXT_SIZE];        /* a file; "": none */
	char admin_location[KEY_TEXT_SIZE];
	char admin_organization[KEY_TEXT_SIZE];
	char admin_email[KEY_TEXT_SIZE];
	int64_t nick_length, user_length, realname_length, channel_length;
	int64_t topic_length, kick_length, away_length;
	int64_t channels;             /* in which one may be */
	int64_t masks;                /* in each list of a channel */
	int64_t targets;              /* of one command */
	int64_t monitor;              /* names that one may watch */
	int64_t send_queue;           /* bytes of others that may lie unread */
	int64_t ping_interval;        /* 0: nobody has to answer */
	int64_t registration_timeout; /* 0: none */
	int64_t flood_lines;          /* that one may send at once */
	int64_t flood_penalty;        /* for each line; 0: none */
	/* Up to the first without a name. */
	struct irc_operator operators[IRC_OPERATORS_MOST];
	struct irc_declared declared[IRC_DECLARED_MOST];
};

/*
 * The settings: values with defaults, overridden by an INI file that is read
 * through inih. Every key is one row of the table in setting_table.c.
 */
struct settings {
	int64_t port[SERVICE_COUNT]; /* -1: none */
	/* The path of each Unix socket, "": none, and its mode. */
	char socket[SERVICE_COUNT][KEY_TEXT_SIZE];
	int64_t socket_mode[SERVICE_COUNT];
	int64_t backlog;     /* of listen(2) */
	int64_t max_clients; /* in one room; 0: no limit of ours */
	int64_t max_line;    /* bytes; 0: no limit */
	int64_t memory; /* bytes for what has yet to be read; 0: no limit */
	char spill_dir[KEY_TEXT_SIZE]; /* "": nothing moves to a file */
	int64_t spill_max; /* bytes of that file; 0: no limit of ours */
	int64_t history;   /* lines replayed to a newcomer */
	int64_t sanitize;  /* whether control characters become escapes */
	int64_t prefix;    /* whether lines begin with who says them */
	int64_t announce;  /* whether arrivals and departures are told */
	int64_t delimiter; /* enum delimiter, of lines */
	/* Whether who begins with a request of HTTP is closed. */
	int64_t http_guard;
	/* Whether commands of telnet are understood. */
	int64_t telnet;
	const char *path; /* of the file that was read, or NULL */
	int64_t commands; /* whether /nick and others are obeyed */
	int64_t resume;   /* whether lines are numbered for who asks */
	char transcript[KEY_TEXT_SIZE]; /* a file; "": none */
	int64_t transcript_format;      /* enum transcript_format */
	struct irc_settings irc;
};

/* Every key at its default. */
void settings_default(struct settings *s);

/* Whether a service, by its place in the table, is to be started: it has a port
 * or a socket. */
bool settings_start(const struct settings *s, size_t service);

/* Override s with what the file at path says. Each mistake is reported as
 * path:line: text. Returns false when there was any; s is then undefined. */
bool settings_read(struct settings *s, const char *path);

/* Write s as a file that settings_read() takes. */
void settings_print(const struct settings *s, FILE *out);

/* Take over from fresh what may change while the server runs. The log says what
 * has changed, and what needs a restart. */
void settings_reload(struct settings *s, const struct settings *fresh);
