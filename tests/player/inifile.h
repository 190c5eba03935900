#pragma once

/* The settings file of the server under test, a temporary one. */

/* The ports that it is to have from now on; 0: the system chooses, -1: none.
 * At first it is 0 for the relay and -1 for the others. */
void inifile_ports(int relay, int echo, int irc);

/* Those of a list of names have a port from now on, the one that they had or one
 * that the system chooses; this one has another. */
void inifile_services(const char *names);
void inifile_move(const char *service);

/* Write "key = value, key = value" to it, below [server] (or [irc], if the
 * IRC service is alone) and the port. {dir} stands for the directory of directory.h. NULL: as
 * the last time. */
void inifile_write(const char *settings);

/* Safe in a signal handler, and when there is none. */
void inifile_remove(void);

/* "" until the first inifile_write(). */
const char *inifile_name(void);
