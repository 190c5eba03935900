#pragma once

struct irc_message;
struct irc_user;

/* The command MODE with a nickname. */
void irc_user_mode(struct irc_user *u, const struct irc_message *m);

/* The letters of all modes of users. */
const char *irc_user_mode_letters(void);
