#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bytes.h"
#include "cases.h"

static const char ending[] = ".chat";

static const char *const known_groups[] = { "subject", "hard", "beyond" };
enum { KNOWN_GROUPS = sizeof(known_groups) / sizeof(*known_groups) };

/* What can stand at the head, in the order of enum. */
enum key { TITLE, GROUP, SUBJECT, MISTAKE, KEYS };
static const char *const words[KEYS] = {
	"case:",
	"group:",
	"subject:",
	"mistake:",
};

struct head {
	struct bytes values[KEYS];
	enum key last;		/* KEYS: none that could go on */
};

/* What it says without a blank before it and a newline behind. */
static void
add_value(struct bytes *value, const char *text)
{
	text += strspn(text, " \t");
	if (value->len > 0)
		bytes_add_text(value, " ");
	bytes_add(value, text, strcspn(text, "\r\n"));
}

/* A line of comment, from behind its # on. */
static void
take_comment(struct head *h, const char *text)
{
	enum key key;

	if (strncmp(text, "  ", 2) == 0 || *text == '\t') {
		if (h->last != KEYS)
			add_value(&h->values[h->last], text);
		return;
	}
	text += *text == ' ';
	for (key = 0; key < KEYS; key++)
		if (strncmp(text, words[key], strlen(words[key])) == 0)
			break;
	h->last = key;
	if (key < KEYS)
		add_value(&h->values[key], text + strlen(words[key]));
}

/* The comments before the first step. */
static bool
read_head(struct head *h, const char *file)
{
	FILE *f = fopen(file, "r");
	char *line = NULL;
	size_t size = 0;

	*h = (struct head){ .last = KEYS };
	if (f == NULL)
		return false;
	while (getline(&line, &size, f) != -1 && *line == '#')
		take_comment(h, line + 1);
	free(line);
	fclose(f);
	for (int key = 0; key < KEYS; key++)
		bytes_add(&h->values[key], "", 1);
	return true;
}

static char *
joined(const char *a, const char *b, const char *c)
{
	struct bytes whole = { 0 };

	bytes_add_text(&whole, a);
	bytes_add_text(&whole, b);
	bytes_add_text(&whole, c);
	bytes_add(&whole, "", 1);
	return whole.data;
}

static void
add_case(struct cases *c, char *file, const char *base, const struct head *h)
{
	struct bytes name = { 0 };

	c->all = realloc(c->all, (c->count + 1) * sizeof(*c->all));
	if (c->all == NULL) {
		perror("mini_serv_test");
		exit(2);
	}
	bytes_add(&name, base, strlen(base) - strlen(ending));
	bytes_add(&name, "", 1);
	c->all[c->count++] = (struct test_case){
		.file = file,
		.name = name.data,
		.title = h->values[TITLE].data,
		.group = h->values[GROUP].data,
		.subject = h->values[SUBJECT].data,
		.mistake = h->values[MISTAKE].data,
	};
}

static void
free_head(struct head *h)
{
	for (int key = 0; key < KEYS; key++)
		bytes_free(&h->values[key]);
}

static bool
read_case(struct cases *c, const char *directory, const char *base)
{
	char *file = joined(directory, "/", base);
	struct head h;
	bool ok = true;

	if (!read_head(&h, file)) {
		fprintf(stderr, "mini_serv_test: %s: %s\n", file,
		    strerror(errno));
		return false;
	}
	if (*h.values[TITLE].data != '\0' && *h.values[GROUP].data != '\0') {
		add_case(c, file, base, &h);
		return true;
	}
	if (*h.values[TITLE].data != '\0') {
		fprintf(stderr, "mini_serv_test: %s: its head has no line "
		    "\"# group: GROUP\"\n", file);
		ok = false;
	}
	free_head(&h);
	free(file);
	return ok;
}

static bool
is_conversation(const char *base)
{
	size_t len = strlen(base);

	return *base != '.' && len > strlen(ending) &&
	    strcmp(base + len - strlen(ending), ending) == 0;
}

static int
rank(const char *group)
{
	int i = 0;

	while (i < KNOWN_GROUPS && strcmp(group, known_groups[i]) != 0)
		i++;
	return i;
}

static int
compare(const void *one, const void *other)
{
	const struct test_case *a = one, *b = other;
	int order = rank(a->group) - rank(b->group);

	if (order == 0)
		order = strcmp(a->group, b->group);
	return order == 0 ? strcmp(a->name, b->name) : order;
}

bool
cases_read(struct cases *c, const char *directory)
{
	DIR *d = opendir(directory);
	struct dirent *entry;
	bool ok = true;

	if (d == NULL) {
		fprintf(stderr, "mini_serv_test: %s: %s\n", directory,
		    strerror(errno));
		return false;
	}
	while (ok && (entry = readdir(d)) != NULL)
		if (is_conversation(entry->d_name))
			ok = read_case(c, directory, entry->d_name);
	closedir(d);
	if (c->count > 0)
		qsort(c->all, c->count, sizeof(*c->all), compare);
	return ok;
}

static void
free_case(struct test_case *t)
{
	free(t->file);
	free(t->name);
	free(t->title);
	free(t->group);
	free(t->subject);
	free(t->mistake);
}

void
cases_sift(struct cases *c, bool (*fits)(const struct test_case *))
{
	size_t kept = 0;

	for (size_t i = 0; i < c->count; i++)
		if (fits(&c->all[i]))
			c->all[kept++] = c->all[i];
		else
			free_case(&c->all[i]);
	c->count = kept;
}
