#pragma once

/* Play a conversation to its end. Whatever goes wrong ends the process; see
 * report.h. */
void play_file(const char *file);

/* Only start a server and connect to it. */
void play_start(void);
