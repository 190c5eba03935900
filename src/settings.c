#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "ini_file.h"
#include "key.h"
#include "log.h"
#include "settings.h"

enum {
	K = 1024,
	M = 1024 * K,
	G = 1024 * M,
};

/* A section's keys stand together. */
static const struct key keys[] = {
	{ "server", "port", KIND_NUMBER, false, false,
	    offsetof(struct settings, port[SERVICE_RELAY]), PORT_NONE, 0,
	    PORT_LARGEST, NULL },
	{ "server", "backlog", KIND_NUMBER, false, false,
	    offsetof(struct settings, backlog), 4096, 1, 65535, NULL },
	{ "server", "max_clients", KIND_NUMBER, true, false,
	    offsetof(struct settings, max_clients), 0, 0, 1000000, NULL },
	{ "server", "max_line", KIND_SIZE, true, false,
	    offsetof(struct settings, max_line), 0, 0, G, NULL },
	{ "server", "memory", KIND_SIZE, true, true,
	    offsetof(struct settings, memory), 256 * M, M, (int64_t)K *G,
	    NULL },
	{ "server", "spill_dir", KIND_TEXT, false, false,
	    offsetof(struct settings, spill_dir), 0, 0, 0, NULL },
	{ "server", "spill_max", KIND_SIZE, false, true,
	    offsetof(struct settings, spill_max), 0, M, (int64_t)K *K *G,
	    NULL },
	{ "server", "history", KIND_NUMBER, true, false,
	    offsetof(struct settings, history), 0, 0, 1000000000, NULL },
	{ "server", "sanitize", KIND_SWITCH, true, false,
	    offsetof(struct settings, sanitize), 0, 0, 1, NULL },
	{ "echo", "port", KIND_NUMBER, false, false,
	    offsetof(struct settings, port[SERVICE_ECHO]), PORT_NONE, 0,
	    PORT_LARGEST, NULL },
	{ "irc", "port", KIND_NUMBER, false, false,
	    offsetof(struct settings, port[SERVICE_IRC]), PORT_NONE, 0,
	    PORT_LARGEST, NULL },
	{ "irc", "name", KIND_TEXT, false, false,
	    offsetof(struct settings, irc.name), 0, 0, 0, "irc.localhost" },
	{ "irc", "network", KIND_TEXT, false, false,
	    offsetof(struct settings, irc.network), 0, 0, 0, "mini_serv" },
	{ "irc", "password", KIND_TEXT, true, false,
	    offsetof(struct settings, irc.password), 0, 0, 0, NULL },
	{ "irc", "nick_length", KIND_NUMBER, true, false,
	    offsetof(struct settings, irc.nick_length), 30, 9, 60, NULL },
	{ "irc", "user_length", KIND_NUMBER, true, false,
	    offsetof(struct settings, irc.user_length), 10, 9, 30, NULL },
	{ "irc", "channel_length", KIND_NUMBER, true, false,
	    offsetof(struct settings, irc.channel_length), 50, 9, 200, NULL },
	{ "irc", "topic_length", KIND_NUMBER, true, false,
	    offsetof(struct settings, irc.topic_length), 300, 80, 390, NULL },
	{ "irc", "kick_length", KIND_NUMBER, true, false,
	    offsetof(struct settings, irc.kick_length), 250, 80, 390, NULL },
	{ "irc", "channels", KIND_NUMBER, true, false,
	    offsetof(struct settings, irc.channels), 50, 1, 1000, NULL },
	{ "irc", "masks", KIND_NUMBER, true, false,
	    offsetof(struct settings, irc.masks), 100, 1, 10000, NULL },
	{ "irc", "send_queue", KIND_SIZE, true, false,
	    offsetof(struct settings, irc.send_queue), 8 * M, 64 * K, G, NULL },
};

enum { KEYS = sizeof(keys) / sizeof(keys[0]) };

/* While a file is read: what it sets, and where it did. */
struct reading {
	struct settings *settings;
	unsigned line[KEYS];
};

void
settings_default(struct settings *s)
{
	size_t i;

	for (i = 0; i < KEYS; i++)
		key_reset(&keys[i], s);
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
	return key_read(k, r->settings, at, text);
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
	char text[KEY_TEXT_SIZE];
	size_t i;

	for (i = 0; i < KEYS; i++) {
		const struct key *k = &keys[i];

		if (strcmp(k->section, section) != 0)
			fprintf(out, "[%s]\n", k->section);
		section = k->section;
		key_write(k, s, text);
		/* There is no way to write that a port is not set. */
		if (*text != '\0' || k->kind == KIND_TEXT)
			fprintf(out, "%s = %s\n", k->name, text);
	}
}

static bool
is_same(const struct key *k, const struct settings *a, const struct settings *b)
{
	char one[KEY_TEXT_SIZE], other[KEY_TEXT_SIZE];

	key_write(k, a, one);
	key_write(k, b, other);
	return strcmp(one, other) == 0;
}

void
settings_reload(struct settings *s, const struct settings *fresh)
{
	size_t i;

	for (i = 0; i < KEYS; i++) {
		const struct key *k = &keys[i];

		if (is_same(k, s, fresh))
			continue;
		if (k->reloads)
			key_copy(k, s, fresh);
		else
			log_line(LOG_NORMAL,
			    "[%s] %s: the next start changes it", k->section,
			    k->name);
	}
}
