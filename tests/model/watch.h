#pragma once

#include <stdbool.h>

/*
 * The server as a process: it runs, logs only what it may, obeys signals, and
 * ends with status 0.
 */

/* Somebody else took the port that was found for the mandated form: the session
 * can't be judged, and may be tried again. */
enum { EXIT_AGAIN = 75 };

/* With the rules in force. */
void watch_start(void);

/* Fails when it has ended. */
void watch_must_run(void);

void watch_pause(void);
void watch_go_on(void);

/* Have it read the settings again; with a mistake in them, or not. */
void watch_reload(bool mistaken);

/* Ask for statistics, and judge them. */
void watch_statistics(void);

/* SIGTERM. watch_ended() waits for the end, and judges it. */
void watch_term(void);
void watch_ended(void);
