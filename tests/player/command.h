#pragma once

/*
 * The words of a command that starts a server. A word of a line ends at a blank,
 * and {port} in it becomes the port.
 */

/* From the start again. */
void command_begin(void);

void command_add(const char *word);
void command_add_line(const char *line, int port);

/* The same line with these operands in place of the word that holds {port}. */
void command_add_call(const char *line, const char *operands, int port);

/* For execvp(); good until the next change. */
char *const *command_words(void);
