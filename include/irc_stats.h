#pragma once

#include <stddef.h>

struct irc_message;
struct irc_user;

/* A command has been given: that at this place of the table of commands. */
void irc_stats_count(size_t place, const char *name);

void irc_stats(struct irc_user *u, const struct irc_message *m);
