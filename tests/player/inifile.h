#pragma once

/* The settings file of the server under test, a temporary one. */

/* The ports that it is to have from now on; 0: the system chooses, -1: none.
 * At first it is 0 for the relay and -1 for the echo service. */
void inifile_ports(int relay, int echo);

/* Write "key = value, key = value" to it, below [server] and a port to be
 * chosen by the system. {dir} stands for the directory of directory.h. NULL: as
 * the last time. */
void inifile_write(const char *settings);

/* Safe in a signal handler, and when there is none. */
void inifile_remove(void);

/* "" until the first inifile_write(). */
const char *inifile_name(void);
