#pragma once

#include <stdbool.h>

struct irc_user;

/*
 * If there is a label in the tags of what a user says, and it knows what that
 * is: until irc_label_end(), what is sent to it is kept back, and then goes out
 * as one response with that label:
 * https://ircv3.net/specs/extensions/labeled-response
 */
void irc_label_begin(struct irc_user *u, const char *tags);
void irc_label_end(void);

/* Whether it is that user. */
bool irc_label_is_for(const struct irc_user *u);

/* Whether a line to that user, with these tags, was kept back. */
bool irc_label_keeps(const struct irc_user *to, const char *tags,
    const char *line);

/* The response comes later: the label is taken from what is going on, or NULL
 * if it has none; the caller's, until it resumes with it. */
char *irc_label_take(const struct irc_user *u);
void irc_label_resume(struct irc_user *u, char *label);
