#pragma once

#include "service.h"

/* The subject's service: what one client says, all the others hear. */
extern const struct service relay_service;
