#pragma once

#include <stddef.h>

struct doors;

/*
 * Sockets that whoever has started us, as systemd does, has opened for us, from
 * descriptor 3 on: see sd_listen_fds(3). They are a service's by their name; of
 * another name, there may be one alone, and it is the relay's.
 */

/* Take them over, if there are any, before anything else is opened. One that is
 * no listening stream socket, on 127.0.0.1 or in the file system, is fatal. The
 * environment then says nothing of them any more. */
void passed_take(void);

/* Those of a service, by its place in the table; none in most cases. */
const struct doors *passed_doors(size_t service);
