#include <inttypes.h>
#include <stddef.h>
#include <string.h>

#include "ini_file.h"
#include "log.h"
#include "number.h"
#include "settings.h"

enum kind {
	KIND_NUMBER,
	KIND_SIZE,
	KIND_TEXT,
};

/* One row per key. A section's keys stand together. */
struct key {
	const char *section;
	const char *name;
	enum kind kind;
	bool reloads;   /* may change while the server runs */
	bool or_zero;   /* 0 is right though it is less than least */
	size_t place;   /* in struct settings, of an int64_t or a text */
	int64_t normal; /* the default; of a text it is "" */
	int64_t least, most;
};

enum {
	K = 1024,
	M = 1024 * K,
	G = 1024 * M,
};

static const struct key keys[] = {
	{ "server", "port", KIND_NUMBER, false, false,
	    offsetof(struct settings, port[SERVICE_RELAY]), PORT_NONE, 0,
	    PORT_LARGEST },
	{ "server", "backlog", KIND_NUMBER, false, false,
	    offsetof(struct settings, backlog), 4096, 1, 65535 },
	{ "server", "max_clients", KIND_NUMBER, true, false,
	    offsetof(struct settings, max_clients), 0, 0, 1000000 },
	{ "server", "max_line", KIND_SIZE, true, false,
	    offsetof(struct settings, max_line), 0, 0, G },
	{ "server", "memory", KIND_SIZE, true, true,
	    offsetof(struct settings, memory), 256 * M, M, (int64_t)K *G },
	{ "server", "spill_dir", KIND_TEXT, false, false,
	    offsetof(struct settings, spill_dir), 0, 0, 0 },
	{ "server", "spill_max", KIND_SIZE, false, true,
	    offsetof(struct settings, spill_max), 0, M, (int64_t)K *K *G },
	{ "server", "history", KIND_NUMBER, true, false,
	    offsetof(struct settings, history), 0, 0, 1000000000 },
};

enum { KEYS = sizeof(keys) / sizeof(keys[0]) };

/* While a file is read: what it sets, and where it did. */
struct reading {
	struct settings *settings;
	unsigned line[KEYS];
};

static void *
place_of(struct settings *s, const struct key *k)
{
	return (char *)s + k->place;
}

static int64_t
number_of(const struct settings *s, const struct key *k)
{
	return *(const int64_t *)((const char *)s + k->place);
}

static const char *
text_of(const struct settings *s, const struct key *k)
{
	return (const char *)s + k->place;
}

static void
write_number(const struct key *k, int64_t value, char *text, size_t size)
{
	number_write(k->kind == KIND_SIZE ? NUMBER_SIZE : NUMBER_PLAIN, value,
	    text, size);
}

void
settings_default(struct settings *s)
{
	size_t i;

	memset(s, 0, sizeof(*s));
	for (i = 0; i < KEYS; i++)
		if (keys[i].kind != KIND_TEXT)
			*(int64_t *)place_of(s, &keys[i]) = keys[i].normal;
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
	const char *last = "", *name;
	size_t i;

	*text = '\0';
	for (i = 0; i < KEYS; i++) {
		if (section != NULL && strcmp(keys[i].section, section) != 0)
			continue;
		name = section != NULL ? keys[i].name : keys[i].section;
		if (strcmp(name, last) == 0)
			continue;
		if (*text != '\0')
			append(text, size, ", ");
		append(text, size, name);
		last = name;
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
set_text(char *place, const struct key *k, const struct ini_place *at,
    const char *text)
{
	if (strlen(text) < SETTINGS_TEXT_SIZE) {
		snprintf(place, SETTINGS_TEXT_SIZE, "%s", text);
		return true;
	}
	log_place(at->path, at->line, "%s: at most %d bytes are needed",
	    k->name, SETTINGS_TEXT_SIZE - 1);
	return false;
}

static bool
set_number(int64_t *place, const struct key *k, const struct ini_place *at,
    const char *text)
{
	bool is_size = k->kind == KIND_SIZE;
	char least[32], most[32];
	int64_t value;

	if (number_read(is_size ? NUMBER_SIZE : NUMBER_PLAIN, text, &value) &&
	    ((value >= k->least && value <= k->most) ||
		(value == 0 && k->or_zero))) {
		*place = value;
		return true;
	}
	write_number(k, k->least, least, sizeof(least));
	write_number(k, k->most, most, sizeof(most));
	log_place(at->path, at->line, "%s = %s: %s from %s to %s%s is needed",
	    k->name, text,
	    is_size ? "a size (as 512, 64K, 1M or 1G)" : "a number", least,
	    most, k->or_zero ? ", or 0," : "");
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
	if (k->kind == KIND_TEXT)
		return set_text(place_of(r->settings, k), k, at, text);
	return set_number(place_of(r->settings, k), k, at, text);
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
		const struct key *k = &keys[i];

		if (strcmp(k->section, section) != 0)
			fprintf(out, "[%s]\n", k->section);
		section = k->section;
		if (k->kind == KIND_TEXT) {
			fprintf(out, "%s = %s\n", k->name, text_of(s, k));
			continue;
		}
		/* There is no way to write that a port is not set. */
		if (number_of(s, k) == PORT_NONE)
			continue;
		write_number(k, number_of(s, k), text, sizeof(text));
		fprintf(out, "%s = %s\n", k->name, text);
	}
}

static bool
is_same(const struct settings *a, const struct settings *b, const struct key *k)
{
	if (k->kind == KIND_TEXT)
		return strcmp(text_of(a, k), text_of(b, k)) == 0;
	return number_of(a, k) == number_of(b, k);
}

void
settings_reload(struct settings *s, const struct settings *fresh)
{
	size_t i;

	for (i = 0; i < KEYS; i++) {
		const struct key *k = &keys[i];

		if (is_same(s, fresh, k))
			continue;
		if (k->reloads)
			*(int64_t *)place_of(s, k) = number_of(fresh, k);
		else
			log_line(LOG_NORMAL, "%s: the next start changes it",
			    k->name);
	}
}
