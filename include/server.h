#pragma once

#include <stdbool.h>

struct settings;
struct server;
struct transcript;

/* Why server_run() returned. */
enum server_event {
	SERVER_ENDED,
	SERVER_RELOAD, /* SIGHUP: read the settings again and run on */
};

/* Listen for every service that has a port; the settings, and the relay's
 * transcript, or NULL, must outlive the server. What the system refuses is
 * fatal. signals_open() comes first. */
struct server *server_open(const struct settings *settings,
    struct transcript *t);

/*
 * The loop, and the only poll() of the program. SIGHUP makes it return if
 * may_reload, and ends it otherwise, as SIGTERM and SIGINT do: then nobody is
 * heard any more, readers get a short time for what is pending, and a second
 * signal cuts that.
 */
enum server_event server_run(struct server *server, bool may_reload);

/* Open the doors that these settings want. False, with the reason in the log,
 * when the system refuses one: then everything is as it was. */
bool server_prepare(struct server *server, const struct settings *fresh);

/* The settings have become those: use what was prepared, so that services come
 * and go and doors move, and tell the services. */
void server_reload(struct server *server);

/* Close everything and free. */
void server_close(struct server *server);
