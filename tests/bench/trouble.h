#pragma once

/* What went wrong in a run. One text is kept, the last. Returns -1, so that a
 * function can end with it. */
int trouble(const char *format, ...) __attribute__((format(printf, 1, 2)));

const char *trouble_text(void);
