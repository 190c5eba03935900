#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "service.h"

/*
 * The settings: values with defaults, overridden by an INI file that is read
 * through inih. Every key is one row of the table in settings.c.
 */
struct settings {
	int64_t port[SERVICE_COUNT]; /* -1: the service is not started */
	int64_t backlog;             /* of listen(2) */
	int64_t max_clients;         /* in one room; 0: no limit of ours */
	int64_t max_line;            /* bytes; 0: no limit */
};

/* The range of a port: 0 lets the kernel choose. */
enum { PORT_NONE = -1, PORT_LARGEST = 65535 };

/* How a value is written. */
enum settings_kind {
	KIND_NUMBER,
	KIND_SIZE, /* bytes, or with K, M, G: 1024, its square, its cube */
	KIND_TIME, /* milliseconds, or with ms, s, m */
};

/* Every key at its default. */
void settings_default(struct settings *s);

/* Override s with what the file at path says. Each mistake is reported as
 * path:line: text. Returns false when there was any; s is then undefined. */
bool settings_read(struct settings *s, const char *path);

/* Write s as a file that settings_read() takes. */
void settings_print(const struct settings *s, FILE *out);

/* Take over from fresh what may change while the server runs; log what would
 * need a restart. */
void settings_reload(struct settings *s, const struct settings *fresh);

/* Read a value of that kind: digits and a unit, nothing else. Returns false,
 * value untouched, when text is anything else or does not fit. */
bool settings_number(enum settings_kind kind, const char *text, int64_t *value);
