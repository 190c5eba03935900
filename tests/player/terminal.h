#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "screen.h"

/*
 * A terminal, with a program that a shell has started there. What the program
 * writes comes to the screen whenever the player waits for anything. However
 * the player ends, the program ends with it.
 */
struct terminal;

/* argv ends with NULL; each of settings, which ends with NULL too, is a
 * NAME=VALUE of its environment. */
struct terminal *terminal_open(struct size size, char *const argv[],
    char *const settings[]);

/* As it was at first: no program, and nothing on the screen. */
void terminal_close(struct terminal *t);

struct screen *terminal_screen(struct terminal *t);

/* The keys, or the conversation fails. */
void terminal_type(struct terminal *t, const char *keys, size_t len);

void terminal_resize(struct terminal *t, struct size size);

/* Take what comes, at most until then; false when nothing came. */
bool terminal_look(struct terminal *t, long long until);

/* The program, while it runs. */
bool terminal_runs(const struct terminal *t);
void terminal_signal(struct terminal *t, int signal);

/* Wait until it stops or ends; the status as waitpid() gives it. The terminal
 * must be then as it was before the program began. */
int terminal_status(struct terminal *t);

/* To the foreground again. */
void terminal_go_on(struct terminal *t);
