#pragma once

/* A message of mini_chat itself to its user, on standard error:
 * "mini_chat: ", the text, and a newline. */
void notice(const char *format, ...) __attribute__((format(printf, 1, 2)));
