#pragma once

/* "SIGPIPE", or "signal 77" for one that has no name here. Good until the next
 * call. */
const char *signal_name(int number);
