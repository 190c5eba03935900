#pragma once

/* Connect this socket, which does not block. 0, or -1 with errno set; ETIMEDOUT:
 * nobody answered until then. */
int connecting(int fd, const char *address, int port, long long until);
