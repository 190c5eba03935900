#pragma once

#include <stdbool.h>
#include <stddef.h>

/*
 * The far ends of the IRC service's connections, which look at each line that
 * they are sent: whether it is a message of the protocol, and for them.
 */

/* A new world. */
void irc_clients_begin(void);

/* What a client got: as many bytes as came, in the order of lines. */
void irc_client_gets(size_t i, const char *bytes, size_t length);

/* It asks for an answer: the text of a line for that, without its end. The
 * answers must come in this order, and nothing else brings them. */
const char *irc_client_asks(size_t i);

/* Whether all these answers have come. */
bool irc_client_is_answered(size_t i);

/* Whether the last line has come to its end. */
bool irc_client_has_whole_lines(size_t i);

/* Whether it has been told that its connection ends. */
bool irc_client_is_over(size_t i);

/* The last msgid that somebody was told, or "". */
const char *irc_client_last_id(void);
