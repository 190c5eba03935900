#pragma once

#include <stdbool.h>
#include <stddef.h>

struct client;

/* Who is there, and what they are called, where the settings allow commands. */

void relay_names_enter(struct client *c);

/* Its name is free for others. */
void relay_names_leave(struct client *c);

/* Whether a name can't be taken for anything else: neither for the server's
 * words nor for a client that has none, nor for two words. */
bool relay_name_is_right(const char *name, size_t length);

/* Whether nobody else has that right name, or one that differs in capital
 * letters alone. */
bool relay_names_has_free(const struct client *c, const char *name,
    size_t length);

/* Call c by that name, which is right and free. */
void relay_names_take(struct client *c, const char *name, size_t length);

/* Those who are there, in the order in which they came, as a string of at most
 * size bytes; those who don't fit are counted in it. Returns the number of all.
 */
size_t relay_names_list(char *text, size_t size);

/* Nobody is there. */
void relay_names_clear(void);
