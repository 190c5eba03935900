#pragma once

#include <stdbool.h>
#include <stdint.h>

/*
 * What a service manager wants to know, told as systemd's sd_notify(3) does it:
 * lines VARIABLE=value in a datagram to the socket that $NOTIFY_SOCKET names, a
 * path or, behind "@", a name of Linux's abstract sockets. Without that
 * variable nothing is told and nothing is done. It never waits: when the
 * manager does not read, the message is lost.
 *
 * systemd kills a service of Type=notify that is not ready in time, and one
 * that takes too long to reload or to stop.
 */

enum { NOTIFY_STATUS_SIZE = 128 };

/* Connect, before protection forbids that. What goes wrong is logged. */
void notify_open(void);

/* Whether there is a manager: there is no need to write a status otherwise. */
bool notify_is_open(void);

/* All doors are open, or a reload is over, be it that it changed anything. */
void notify_ready(void);

/* The settings are read again, until notify_ready(). */
void notify_reloading(void);

/* The server ends. */
void notify_stopping(void);

/* A line for people, for `systemctl status`, if it is not the last one; at most
 * one a second, and then the newest. now: milliseconds on a clock that never
 * goes back. */
void notify_status(const char *text, int64_t now);

/* When notify_status() has something to tell that had to wait, INT64_MAX for
 * never. */
int64_t notify_deadline(void);

void notify_close(void);
