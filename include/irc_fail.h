#pragma once

struct irc_user;

/* FAIL COMMAND CODE, what it is about, or NULL, and why:
 * https://ircv3.net/specs/extensions/standard-replies */
void irc_fail(struct irc_user *u, const char *command, const char *code,
    const char *about, const char *why);
