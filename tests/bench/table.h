#pragma once

#include <stdbool.h>
#include <stddef.h>

/* One run of one server. */
struct result {
	double seconds;  /* from the first byte sent to the last one heard */
	double bytes;    /* that all receivers heard together */
	double lines;    /* likewise */
	double cpu;      /* seconds of it that the server used */
	double load_cpu; /* that the load itself used */
};

/* Two columns of as many runs, taken in turn: first bare, then relay. */
struct pairs {
	size_t count;
	struct result *bare;
	struct result *relay;
};

/* Date, machine, and whether server and load have processors of their own. */
void table_head(bool pinned);

/* A row for each of the two and their ratios, pair by pair. */
void table_pairs(size_t receivers, size_t line, const struct pairs *p,
    const char *bare_name, const char *relay_name);
