#pragma once

#include <stddef.h>

#include "key.h"

struct settings;

/*
 * What may stand in a settings file. The place of a key's value is in struct
 * settings, or in its section's record.
 */
enum {
	SETTING_KEYS = 54,
	SETTING_RECORDS = 2,
};

/* A section's keys stand together. */
extern const struct key *const setting_keys;

/*
 * A section [SECTION NAME], of which there may be several: records in an array
 * of struct settings. A record begins with its name, of KEY_TEXT_SIZE bytes;
 * one without a name is free, and so are those behind it.
 */
struct setting_record {
	const char *section;
	const char *first; /* with which its name has to begin */
	size_t place;      /* of the array in struct settings */
	size_t size;       /* of a record */
	size_t most;       /* records */
};

extern const struct setting_record setting_records[SETTING_RECORDS];

/* NULL when that section is only there once. */
const struct setting_record *setting_record_kind(const char *section);

/* The record at index i, which is less than most. */
const char *setting_record_at(const struct setting_record *kind,
    const struct settings *s, size_t i);

/* That of this name, or else one that is free, or NULL. */
char *setting_record_find(const struct setting_record *kind, struct settings *s,
    const char *name);

/* Take over all records of that kind. */
void setting_record_copy(const struct setting_record *kind, struct settings *s,
    const struct settings *other);
