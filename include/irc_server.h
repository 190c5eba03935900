#pragma once

#include <stdint.h>
#include <time.h>

#include "settings.h"

/* What everything of the IRC service may ask for. */
struct irc_server {
	const struct irc_settings *settings;
	const char *path; /* of their file, or NULL */
	int64_t now;      /* milliseconds on the loop's clock */
	time_t started;   /* when it began */
};

extern struct irc_server irc_server;

/* As the server tells it. */
extern const char irc_version[];
