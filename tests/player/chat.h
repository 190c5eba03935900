#pragma once

#include <stdbool.h>

#include "screen.h"
#include "terminal.h"

/*
 * How mini_chat is called: $MINI_CHAT or ./mini_chat, at a terminal and in a
 * UTF-8 locale, to the port of serve.h.
 */

/* words: options, and settings of the environment such as TERM=dumb. */
struct terminal *chat_start(const char *words, struct size size);

/* Whether it was built to edit lines, if these words let it. */
bool chat_edits(const char *words);
