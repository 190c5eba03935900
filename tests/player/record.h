#pragma once

#include <stddef.h>

/*
 * What happened last in the conversation, for who wants to know how it came to
 * a failure: the last events, of which the bytes are kept as far as they are
 * shown.
 */

/* who and what: "anna", "sent"; both are short. bytes may be NULL. */
void record(const char *who, const char *what, const char *bytes, size_t len);

/* Report them, oldest first. */
void record_report(void);
