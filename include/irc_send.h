#pragma once

#include <stdbool.h>

struct irc_user;
struct text;

/* What is sent to an IRC user, on its lowest level. */

/* A line without CR and LF, and tags without their @, or "", as the words of
 * author; the caller's until text_drop(). */
struct text *irc_text(struct irc_user *author, const char *tags,
    const char *line);

/* Whether it can be sent anything at all: lines of who is gone are still run.
 */
bool irc_hears(const struct irc_user *to);

/* Who lets too much of others' words lie unread leaves for it. */
void irc_send_text(struct irc_user *to, const struct irc_user *author,
    struct text *text);

/* Both, to one, because of what it said. */
void irc_send(struct irc_user *to, const char *tags, const char *line);
