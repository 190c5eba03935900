#pragma once

#include <stdbool.h>
#include <stddef.h>

struct person;

/*
 * Somebody's connection may fail, of one at most. Who lost it hears and says no
 * more. The others hear all that he said, up to some byte, as a line; that he
 * has left, once; and nothing of him afterwards. Nothing else may change.
 *
 * Before loss_allow() all of these say no.
 */
void loss_allow(void);

/* The name of who is lost; -1: nobody, as far as anybody noticed. */
int loss_name(void);

/* It is p, whose connection was found ended. False if that is not allowed. */
bool loss_is(const struct person *p);

/* Nobody waits for p to hear this: he is lost, or knows that its author is, or
 * came later. */
bool loss_excuses(const struct person *p, const char *text);

/* What p heard is that somebody is lost. */
bool loss_heard(struct person *p, const char *line, size_t length);

/* What p heard may be all that the lost one could say of this text. */
bool loss_cuts(const struct person *p, const char *line, size_t length,
    const char *text, size_t text_length);

/* p has heard the last, but never that somebody is lost who came after him. */
bool loss_hidden(const struct person *p);
