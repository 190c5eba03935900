#pragma once

#include "session.h"

/* Talk until either side leaves. Returns the program's exit status. */
int chat_run(const struct session_options *options);
