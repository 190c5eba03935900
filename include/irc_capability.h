#pragma once

#include <stdint.h>

/* Bits of what a client has asked for by CAP REQ; their names are in the table
 * of irc_cap.c. */
enum {
	CAP_MULTI_PREFIX = 1 << 0,
	CAP_USERHOST_IN_NAMES = 1 << 1,
	CAP_SERVER_TIME = 1 << 2,
	CAP_MESSAGE_TAGS = 1 << 3,
	CAP_BATCH = 1 << 4,
	CAP_ECHO_MESSAGE = 1 << 5,
	CAP_LABELED_RESPONSE = 1 << 6,
	CAP_AWAY_NOTIFY = 1 << 7,
	CAP_INVITE_NOTIFY = 1 << 8,
	CAP_EXTENDED_JOIN = 1 << 9,
	CAP_SETNAME = 1 << 10,
	CAP_STANDARD_REPLIES = 1 << 11,
	CAP_CAP_NOTIFY = 1 << 12,
	CAP_NO_IMPLICIT_NAMES = 1 << 13,
	CAP_EXTENDED_MONITOR = 1 << 14,
	CAP_CHANNEL_RENAME = 1 << 15,
	CAP_MESSAGE_REDACTION = 1 << 16,
	CAP_READ_MARKER = 1 << 17,
	CAP_MULTILINE = 1 << 18,
	CAP_METADATA = 1 << 19,
};
