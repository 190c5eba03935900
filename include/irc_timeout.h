#pragma once

#include <stdint.h>

struct irc_user;

/*
 * Who says nothing for long is asked by a PING whether it is there, and leaves
 * if nothing is heard of it for as long again; so does who does not register in
 * time.
 */

/* It has arrived, or is registered now. */
void irc_timeout_expect(const struct irc_user *u);

/* The settings have changed. */
void irc_timeout_reload(void);

/* Do what is due, at a time in milliseconds. Returns when there is more. */
int64_t irc_timeout_tick(int64_t now);
