#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "settings.h"

enum { MISTAKES_MOST = 20 };

/* What a settings file says, or the numbers of the lines that are wrong. */
struct ini_reference {
	struct settings settings;
	size_t line[MISTAKES_MOST];
	size_t mistakes;
	bool beyond; /* it has sections that are not known here */
};

/* Read length bytes as mini_serv.ini(5) says, up to so many mistakes. */
struct ini_reference ini_reference_read(const char *bytes, size_t length);
