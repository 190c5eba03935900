#pragma once

#include "service.h"

/* RFC 862 over TCP: what a client sends comes back to it, byte for byte. Who
 * does not read it again is not read from either. */
extern const struct service echo_service;
