#include <stddef.h>
#include <string.h>

#include "ini_file.h"
#include "key.h"
#include "log.h"
#include "setting_table.h"
#include "settings.h"

enum { NAMES_SIZE = 1024 };

/* While a file is read: what it sets, where it did, and the section that it is
 * in. */
struct reading {
	struct settings *settings;
	unsigned line[SETTING_KEYS];
	const char *section;
	void *values; /* of that section: settings, or a record in it */
};

static const struct key *
find_key(const char *section, const char *name)
{
	size_t i;

	for (i = 0; i < SETTING_KEYS; i++)
		if (strcmp(setting_keys[i].section, section) == 0 &&
		    strcmp(setting_keys[i].name, name) == 0)
			return &setting_keys[i];
	return NULL;
}

static void
append(char *text, size_t size, const char *more)
{
	size_t used = strlen(text);

	snprintf(text + used, size - used, "%s", more);
}

/* The names of a section's keys, or of all sections when it is NULL. */
static void
list_names(const char *section, char *text, size_t size)
{
	const char *last = "", *name;
	size_t i;

	*text = '\0';
	for (i = 0; i < SETTING_KEYS; i++) {
		if (section != NULL &&
		    strcmp(setting_keys[i].section, section) != 0)
			continue;
		name = section != NULL ? setting_keys[i].name
				       : setting_keys[i].section;
		if (strcmp(name, last) == 0)
			continue;
		if (*text != '\0')
			append(text, size, ", ");
		append(text, size, name);
		last = name;
		if (section == NULL && setting_record_kind(name) != NULL)
			append(text, size, " NAME");
	}
}

/* The name behind the kind of a section, or NULL when there is none. */
static const char *
name_in(const char *section, const struct setting_record *kind)
{
	size_t length = strlen(kind->section);

	if (strncmp(section, kind->section, length) != 0)
		return NULL;
	section += length;
	if (*section != ' ' && *section != '\0')
		return NULL;
	return section + strspn(section, " ");
}

static bool
is_right_name(const struct setting_record *kind, const char *name)
{
	const char *p;

	if (strncmp(name, kind->first, strlen(kind->first)) != 0)
		return false;
	for (p = name; *p != '\0'; p++)
		if ((unsigned char)*p <= ' ' || *p == ',' || *p == '\177')
			return false;
	return p > name && p < name + KEY_TEXT_SIZE;
}

/* Report what is wrong with a new section of that kind. */
static bool
is_right_record(const struct setting_record *kind, const char *record,
    const struct ini_place *at, const char *name)
{
	if (!is_right_name(kind, name))
		log_place(at->path, at->line,
		    "[%s %s]: a name without spaces and commas is needed, as "
		    "in [%s %sname]",
		    kind->section, name, kind->section, kind->first);
	else if (record == NULL)
		log_place(at->path, at->line,
		    "[%s %s]: there may be no more than %zu of these",
		    kind->section, name, kind->most);
	else if (*record != '\0')
		log_place(at->path, at->line,
		    "[%s %s] was there already; keep one of them",
		    kind->section, name);
	else
		return true;
	return false;
}

/* It has keys of its own, of which none was set yet. */
static bool
begin_record(struct reading *r, const struct ini_place *at,
    const struct setting_record *kind, const char *name)
{
	char *record = setting_record_find(kind, r->settings, name);
	size_t i;

	if (!is_right_record(kind, record, at, name))
		return false;
	r->section = kind->section;
	r->values = record;
	for (i = 0; i < SETTING_KEYS; i++)
		if (strcmp(setting_keys[i].section, kind->section) == 0) {
			key_reset(&setting_keys[i], record);
			r->line[i] = 0;
		}
	snprintf(record, KEY_TEXT_SIZE, "%s", name);
	return true;
}

static bool
begin_section(struct reading *r, const char *name)
{
	size_t i;

	for (i = 0; i < SETTING_KEYS; i++)
		if (strcmp(setting_keys[i].section, name) == 0) {
			r->section = setting_keys[i].section;
			r->values = r->settings;
			return true;
		}
	return false;
}

static bool
on_section(void *user, const struct ini_place *at, const char *section)
{
	char names[NAMES_SIZE];
	size_t i;

	for (i = 0; i < SETTING_RECORDS; i++) {
		const struct setting_record *kind = &setting_records[i];
		const char *name = name_in(section, kind);

		if (name != NULL)
			return begin_record(user, at, kind, name);
	}
	if (begin_section(user, section))
		return true;
	list_names(NULL, names, sizeof(names));
	log_place(at->path, at->line, "there is no section [%s]; there is: %s",
	    section, names);
	return false;
}

/* inih cuts the names of sections: we have the whole one. */
static bool
on_value(void *user, const struct ini_place *at, const char *section,
    const char *name, const char *text)
{
	struct reading *r = user;
	const struct key *k = find_key(r->section, name);
	char names[NAMES_SIZE];

	(void)section;
	if (k == NULL) {
		list_names(r->section, names, sizeof(names));
		log_place(at->path, at->line,
		    "there is no key %s in [%s]; there is: %s", name,
		    r->section, names);
		return false;
	}
	if (r->line[k - setting_keys] != 0) {
		log_place(at->path, at->line,
		    "%s was set in line %u already; keep one of them", name,
		    r->line[k - setting_keys]);
		return false;
	}
	r->line[k - setting_keys] = at->line;
	return key_read(k, r->values, at, text);
}

bool
settings_read(struct settings *s, const char *path)
{
	static const struct ini_hooks hooks = { on_section, on_value };
	struct reading r = { .settings = s };

	return ini_file_read(path, &hooks, &r);
}
