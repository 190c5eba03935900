#pragma once

#include <stdint.h>

struct irc_line;
struct irc_message;
struct irc_user;

/* Nicknames that users watch: https://ircv3.net/specs/extensions/monitor */
void irc_monitor(struct irc_user *u, const struct irc_message *m);

/* u has come, as u->nick; or it goes, or is called something else now, and was
 * nick: those who watch that name are told. */
void irc_monitor_online(struct irc_user *u);
void irc_monitor_offline(struct irc_user *u, const char *nick);

/* Send a line of u's to those who watch it, have asked for that by
 * extended-monitor and have this capability. They are visited: who has been
 * before, since irc_user_begin_visits(), does not get it. */
void irc_monitor_send(struct irc_line *l, const struct irc_user *u,
    uint32_t capability);

/* u watches nobody any more. */
void irc_monitor_forget(struct irc_user *u);

/* Free what all need together; nobody may watch anybody. */
void irc_monitor_clear(void);
