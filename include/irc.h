#pragma once

#include "service.h"

/* A server of the IRC protocol: RFC 1459, RFC 2812, the Modern IRC Client
 * Protocol (https://modern.ircdocs.horse) and IRCv3 (https://ircv3.net). */
extern const struct service irc_service;
