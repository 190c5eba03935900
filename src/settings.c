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
is_same(const struct key *k, const struct settings *a, const struct settings *b)
{
	char one[KEY_TEXT_SIZE], other[KEY_TEXT_SIZE];

	key_write(k, a, one);
	key_write(k, b, other);
	return strcmp(one, other) == 0;
}

static void
reload_key(const struct key *k, struct settings *s,
    const struct settings *fresh)
{
	if (is_same(k, s, fresh))
		return;
	if (k->reloads)
		key_copy(k, s, fresh);
	else
		log_line(LOG_TROUBLE, "[%s] %s: the next start changes it",
		    k->section, k->name);
}

void
settings_reload(struct settings *s, const struct settings *fresh)
{
	size_t i;

	for (i = 0; i < SETTING_KEYS; i++)
		if (setting_record_kind(setting_keys[i].section) == NULL)
			reload_key(&setting_keys[i], s, fresh);
	for (i = 0; i < SETTING_RECORDS; i++)
		setting_record_copy(&setting_records[i], s, fresh);
}
