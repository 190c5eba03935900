#pragma once

struct settings;

/*
 * Once it listens, the server needs its descriptors, memory and, for SIGHUP,
 * its settings file; whoever should take it over gets no more than that. Each
 * protection is for its own sake: what a system lacks or refuses is left out.
 * The log says which are on (LOG_DETAIL).
 */

/* From now on: no core file and no debugger sees what people say; where the
 * system can do it, no file is opened but in the directory of the settings
 * file, if there is one (else no port is bound), none is made or removed but in
 * those of the Unix sockets, and nothing is connected or executed. There is no
 * way back. */
void protection_begin(const struct settings *s);

/* The same for the process that writes the transcript, which opens no file but
 * in the directory of that, to write it, and needs no network. */
void protection_begin_writer(const struct settings *s);
