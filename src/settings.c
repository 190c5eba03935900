#include <stddef.h>
#include <string.h>

#include "key.h"
#include "log.h"
#include "setting_table.h"
#include "settings.h"

void
settings_default(struct settings *s)
{
	size_t i;

	memset(s, 0, sizeof(*s));
	for (i = 0; i < SETTING_KEYS; i++)
		if (setting_record_kind(setting_keys[i].section) == NULL)
			key_reset(&setting_keys[i], s);
}

bool
settings_start(const struct settings *s, size_t service)
{
	return s->port[service] != PORT_NONE || *s->socket[service] != '\0';
}

/* The keys of a section, which have their values there. */
static void
print_section(const char *section, const void *values, FILE *out)
{
	char text[KEY_TEXT_SIZE];
	size_t i;

	for (i = 0; i < SETTING_KEYS; i++) {
		const struct key *k = &setting_keys[i];

		if (strcmp(k->section, section) != 0)
			continue;
		key_write(k, values, text);
		/* There is no way to write that a port is not set. */
		if (*text != '\0' || key_is_text(k))
			fprintf(out, "%s = %s\n", k->name, text);
	}
}

static void
print_records(const struct setting_record *kind, const struct settings *s,
    FILE *out)
{
	size_t i;

	for (i = 0; i < kind->most; i++) {
		const char *record = setting_record_at(kind, s, i);

		if (*record == '\0')
			return;
		fprintf(out, "[%s %s]\n", kind->section, record);
		print_section(kind->section, record, out);
	}
}

void
settings_print(const struct settings *s, FILE *out)
{
	const char *last = "";
	size_t i;

	for (i = 0; i < SETTING_KEYS; i++) {
		const char *section = setting_keys[i].section;

		if (strcmp(section, last) != 0 &&
		    setting_record_kind(section) == NULL) {
			fprintf(out, "[%s]\n", section);
			print_section(section, s, out);
		}
		last = section;
	}
	for (i = 0; i < SETTING_RECORDS; i++)
		print_records(&setting_records[i], s, out);
}

static bool
is_same(const struct key *k, const void *a, const void *b)
{
	char one[KEY_TEXT_SIZE], other[KEY_TEXT_SIZE];

	key_write(k, a, one);
	key_write(k, b, other);
	return strcmp(one, other) == 0;
}

static void
tell_change(const struct key *k, const char *section, const void *values,
    const void *fresh)
{
	char from[KEY_TEXT_SIZE], to[KEY_TEXT_SIZE];

	if (is_same(k, values, fresh))
		return;
	key_show(k, values, from);
	key_show(k, fresh, to);
	if (k->reloads)
		log_line(LOG_NORMAL, "[%s] %s: %s -> %s", section, k->name,
		    from, to);
	else
		log_line(LOG_TROUBLE, "[%s] %s: %s -> %s needs a restart",
		    section, k->name, from, to);
}

/* The values of a section's keys, be it of one that is only there once. */
static void
tell_changes(const char *kind, const char *section, const void *values,
    const void *fresh)
{
	size_t i;

	for (i = 0; i < SETTING_KEYS; i++)
		if (strcmp(setting_keys[i].section, kind) == 0)
			tell_change(&setting_keys[i], section, values, fresh);
}

static const char *
find_record(const struct setting_record *kind, const struct settings *s,
    const char *name)
{
	size_t i;

	for (i = 0; i < kind->most; i++)
		if (strcmp(setting_record_at(kind, s, i), name) == 0)
			return setting_record_at(kind, s, i);
	return NULL;
}

static void
tell_records(const struct setting_record *kind, const struct settings *s,
    const struct settings *fresh)
{
	char section[2 * KEY_TEXT_SIZE];
	const char *old, *record;
	size_t i;

	for (i = 0; i < kind->most; i++) {
		record = setting_record_at(kind, fresh, i);
		old = find_record(kind, s, record);
		snprintf(section, sizeof(section), "%s %s", kind->section,
		    record);
		if (*record != '\0' && old != NULL)
			tell_changes(kind->section, section, old, record);
		else if (*record != '\0')
			log_line(LOG_NORMAL, "[%s] is new", section);
	}
	for (i = 0; i < kind->most; i++) {
		record = setting_record_at(kind, s, i);
		if (*record != '\0' && find_record(kind, fresh, record) == NULL)
			log_line(LOG_NORMAL, "[%s %s] is gone", kind->section,
			    record);
	}
}

void
settings_reload(struct settings *s, const struct settings *fresh)
{
	size_t i;

	for (i = 0; i < SETTING_KEYS; i++) {
		const struct key *k = &setting_keys[i];

		if (setting_record_kind(k->section) != NULL)
			continue;
		tell_change(k, k->section, s, fresh);
		if (k->reloads)
			key_copy(k, s, fresh);
	}
	for (i = 0; i < SETTING_RECORDS; i++) {
		tell_records(&setting_records[i], s, fresh);
		setting_record_copy(&setting_records[i], s, fresh);
	}
}
