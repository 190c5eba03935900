#pragma once

#include <stddef.h>
#include <stdint.h>

struct rooms;

/* What somebody wants to know of the server, in the log: a block of lines, each
 * with the word "statistics". uptime: in milliseconds. */
void statistics_print(struct rooms *rs, int64_t uptime);

/* The same in a word: "relay: 3 clients, irc: 1 client". */
void statistics_summarize(struct rooms *rs, char *text, size_t size);
