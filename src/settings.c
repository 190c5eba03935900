#include <inttypes.h>
#include <stddef.h>
#include <string.h>

#include "ini_file.h"
#include "log.h"
#include "settings.h"

/* One row per key. A section's keys stand together. */
struct key {
	const char *section;
	const char *name;
	enum settings_kind kind;
	size_t place; /* of its int64_t in struct settings */
	int64_t least, most, normally;
	bool reloads; /* may change while the server runs */
};

static const struct key keys[] = {
	{ "server", "port", KIND_NUMBER,
	    offsetof(struct settings, port[SERVICE_RELAY]), 0, PORT_LARGEST,
	    PORT_NONE, false },
	{ "server", "backlog", KIND_NUMBER, offsetof(struct settings, backlog),
	    1, 65535, 4096, false },
	{ "server", "max_clients", KIND_NUMBER,
	    offsetof(struct settings, max_clients), 0, 1000000, 0, true },
	{ "server", "max_line", KIND_SIZE, offsetof(struct settings, max_line),
	    0, 1024 * 1024 * 1024, 0, true },
};

enum { KEYS = sizeof(keys) / sizeof(keys[0]) };

/* A unit multiplies by factor; the largest stand first. */
struct unit {
	enum settings_kind kind;
	const char *name;
	int64_t factor;
};

static const struct unit units[] = {
	{ KIND_SIZE, "G", 1024 * 1024 * 1024 },
	{ KIND_SIZE, "M", 1024 * 1024 },
	{ KIND_SIZE, "K", 1024 },
	{ KIND_TIME, "m", 60 * 1000 },
	{ KIND_TIME, "s", 1000 },
	{ KIND_TIME, "ms", 1 },
	{ KIND_NUMBER, "", 1 },
	{ KIND_SIZE, "", 1 },
	{ KIND_TIME, "", 1 },
};

enum { UNITS = sizeof(units) / sizeof(units[0]) };

/* While a file is read: what it sets, and where it did. */
struct reading {
	struct settings *settings;
	unsigned line[KEYS];
};

static int64_t *
value_of(struct settings *s, const struct key *k)
{
	return (int64_t *)((char *)s + k->place);
}

static int64_t
get(const struct settings *s, const struct key *k)
{
	return *(const int64_t *)((const char *)s + k->place);
}

void
settings_default(struct settings *s)
{
	size_t i;

	for (i = 0; i < KEYS; i++)
		*value_of(s, &keys[i]) = keys[i].normally;
}

static const struct unit *
find_unit(enum settings_kind kind, const char *name)
{
	size_t i;

	for (i = 0; i < UNITS; i++)
		if (units[i].kind == kind && strcmp(units[i].name, name) == 0)
			return &units[i];
	return NULL;
}

bool
settings_number(enum settings_kind kind, const char *text, int64_t *value)
{
	size_t digits = strspn(text, "0123456789"), i;
	const struct unit *unit = find_unit(kind, text + digits);
	int64_t number = 0;

	if (digits == 0 || unit == NULL)
		return false;
	for (i = 0; i < digits; i++) {
		int digit = text[i] - '0';

		if (number > (INT64_MAX / unit->factor - digit) / 10)
			return false;
		number = number * 10 + digit;
	}
	*value = number * unit->factor;
	return true;
}

/* The value with the largest unit that divides it. */
static void
write_number(enum settings_kind kind, int64_t value, char *text, size_t size)
{
	size_t i;

	for (i = 0; i < UNITS; i++) {
		const struct unit *u = &units[i];

		if (u->kind != kind || value % u->factor != 0 ||
		    (value == 0 && u->factor > 1))
			continue;
		snprintf(text, size, "%" PRId64 "%s", value / u->factor,
		    u->name);
		return;
	}
}

static const struct key *
find_key(const char *section, const char *name)
{
	size_t i;

	for (i = 0; i < KEYS; i++)
		if (strcmp(keys[i].section, section) == 0 &&
		    strcmp(keys[i].name, name) == 0)
			return &keys[i];
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
	size_t i;

	*text = '\0';
	for (i = 0; i < KEYS; i++) {
		if (section != NULL && strcmp(keys[i].section, section) != 0)
			continue;
		if (section == NULL && i > 0 &&
		    strcmp(keys[i].section, keys[i - 1].section) == 0)
			continue;
		if (*text != '\0')
			append(text, size, ", ");
		append(text, size,
		    section != NULL ? keys[i].name : keys[i].section);
	}
}

static bool
on_section(void *user, const struct ini_place *at, const char *name)
{
	char names[512];
	size_t i;

	(void)user;
	for (i = 0; i < KEYS; i++)
		if (strcmp(keys[i].section, name) == 0)
			return true;
	list_names(NULL, names, sizeof(names));
	log_place(at->path, at->line, "there is no section [%s]; there is: %s",
	    name, names);
	return false;
}

static bool
set_value(struct settings *s, const struct key *k, const struct ini_place *at,
    const char *text)
{
	static const char *const nouns[] = {
		[KIND_NUMBER] = "a number",
		[KIND_SIZE] = "a size (as 512, 64K, 1M or 1G)",
		[KIND_TIME] = "a time (as 500ms, 10s or 5m)",
	};
	char least[32], most[32];
	int64_t value;

	if (settings_number(k->kind, text, &value) && value >= k->least &&
	    value <= k->most) {
		*value_of(s, k) = value;
		return true;
	}
	write_number(k->kind, k->least, least, sizeof(least));
	write_number(k->kind, k->most, most, sizeof(most));
	log_place(at->path, at->line, "%s = %s: %s from %s to %s is needed",
	    k->name, text, nouns[k->kind], least, most);
	return false;
}

static bool
on_value(void *user, const struct ini_place *at, const char *section,
    const char *name, const char *text)
{
	struct reading *r = user;
	const struct key *k = find_key(section, name);
	char names[512];

	if (k == NULL) {
		list_names(section, names, sizeof(names));
		log_place(at->path, at->line,
		    "there is no key %s in [%s]; there is: %s", name, section,
		    names);
		return false;
	}
	if (r->line[k - keys] != 0) {
		log_place(at->path, at->line,
		    "%s was set in line %u already; keep one of them", name,
		    r->line[k - keys]);
		return false;
	}
	r->line[k - keys] = at->line;
	return set_value(r->settings, k, at, text);
}

bool
settings_read(struct settings *s, const char *path)
{
	static const struct ini_hooks hooks = { on_section, on_value };
	struct reading r = { .settings = s };

	return ini_file_read(path, &hooks, &r);
}

void
settings_print(const struct settings *s, FILE *out)
{
	const char *section = "";
	char text[32];
	size_t i;

	for (i = 0; i < KEYS; i++) {
		int64_t value = get(s, &keys[i]);

		if (strcmp(keys[i].section, section) != 0)
			fprintf(out, "[%s]\n", keys[i].section);
		section = keys[i].section;
		/* A port that is not set: there is no way to write it. */
		if (value < keys[i].least)
			continue;
		write_number(keys[i].kind, value, text, sizeof(text));
		fprintf(out, "%s = %s\n", keys[i].name, text);
	}
}

void
settings_reload(struct settings *s, const struct settings *fresh)
{
	size_t i;

	for (i = 0; i < KEYS; i++) {
		const struct key *k = &keys[i];

		if (get(s, k) == get(fresh, k))
			continue;
		if (k->reloads)
			*value_of(s, k) = get(fresh, k);
		else
			log_line(LOG_NORMAL, "%s: the next start changes it",
			    k->name);
	}
}
