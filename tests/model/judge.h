#pragma once

#include <stdbool.h>
#include <stddef.h>

/*
 * Once all is over: was what everybody heard as it has to be? cut_short: the
 * server was ended, and everything may have stopped where it was.
 *
 * Returns how many lines and announcements there were, or fails.
 */
size_t judge_all(bool cut_short);
