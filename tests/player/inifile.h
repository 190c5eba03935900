#pragma once

/* The settings file of the server under test, a temporary one. */

/* Write "key = value, key = value" to it, below [server] and a port to be
 * chosen by the system. {dir} stands for the directory of directory.h. */
void inifile_write(const char *settings);

/* Safe in a signal handler, and when there is none. */
void inifile_remove(void);

/* "" until the first inifile_write(). */
const char *inifile_name(void);
