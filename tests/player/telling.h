#pragma once

/*
 * Somebody tells numbered lines, one by one: the next when somebody else has
 * heard the last. Meanwhile others may sleep, and later say what is lost for
 * them. There is one who tells in a conversation.
 */

struct actor;

/* WHO tells N lines of M bytes to NAME [as far as it goes]. Who hears them must
 * not have to wait; as far as it goes: when he has to, it is over. */
void telling_tells(struct actor *a, const char *rest);

/* WHO hears all that was told. */
void telling_heard(struct actor *a, const char *rest);

/* WHO hears whatever comes, for as long as more does, but not the end. */
void telling_wakes(struct actor *a, const char *rest);
