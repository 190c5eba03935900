#pragma once

#include "actor.h"

/*
 * Those who talk to the IRC service. Lines end with CR LF in both directions.
 *
 * Who says a line waits until the server has done what it asks for: it sends a
 * PING behind it, and reads up to the PONG. What it hears until then is kept,
 * so that a step may ask for it. So whatever people say is in the order of the
 * steps, and whoever has said a PING and got its PONG has heard all that went
 * before. To send a piece is to wait for nothing.
 */

/* Say some lines, or none, and wait until the server has done so. */
void irc_say(struct actor *a, const char *text, size_t len);

/* The next line is as expected: "..." stands for any bytes, even for none. */
void irc_hear(struct actor *a, const char *expected, size_t len);
void irc_hear_at_last(struct actor *a, const char *expected, size_t len);

/* All that was said before has been heard. */
void irc_hears_nothing(struct actor *a);

/* What stood behind msgid= in the line heard last that had it; "" at first. */
const char *irc_msgid(void);

/* Take the next line, without its CR LF, if there is one already. */
bool irc_take(struct actor *a, const char **line, size_t *len);

/* Whether a line tells that somebody leaves, which comes about at the end. */
bool irc_is_farewell(const char *line, size_t len);

bool irc_fits(const char *line, size_t len, const char *expected,
    size_t expected_len);

/* Play a step of somebody who talks to it, or who is to; false if it is not. */
bool irc_step(struct actor *a, const char *step);

/* Play one about the server; false if it is not. */
bool irc_server_step(const char *step);
