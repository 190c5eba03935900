#pragma once

struct options;

/*
 * The command that plays a case again, for a shell: again_start(), the name of
 * the case, again_rest(). Both are good for ever.
 */

/* Self: how we were called. */
const char *again_start(const char *self);

const char *again_rest(const struct options *o);
