#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bytes.h"
#include "report.h"
#include "script.h"

struct line {
	int number;
	char *text;
};

static const char *name;
static struct line *lines;
static size_t n_lines;
static int last_number;
static bool is_over;

static void play(size_t, size_t, long, void (*)(const char *));

static void
add_line(int number, const char *text)
{
	lines = realloc(lines, (n_lines + 1) * sizeof(*lines));
	if (lines == NULL)
		report_mistake("no memory");
	lines[n_lines].number = number;
	lines[n_lines].text = strdup(text);
	if (lines[n_lines++].text == NULL)
		report_mistake("no memory");
}

/* A line that begins with | belongs to the step before it. */
static void
continue_line(const char *text)
{
	struct bytes whole = { 0 };

	if (n_lines == 0)
		report_mistake("there is no step before it");
	bytes_add_text(&whole, lines[n_lines - 1].text);
	bytes_add_text(&whole, " ");
	bytes_add(&whole, text, strlen(text) + 1);
	free(lines[n_lines - 1].text);
	lines[n_lines - 1].text = whole.data;
}

static void
take_line(int number, char *text)
{
	char *end = text + strcspn(text, "\n");

	*end = '\0';
	text += strspn(text, "\t ");
	if (*text == '\0' || *text == '#')
		return;
	report_step(name, number, text);
	if (strchr("\t\r ", end[-1]) != NULL)
		report_mistake("a blank at the end; write \\s");
	if (*text == '|')
		continue_line(text);
	else
		add_line(number, text);
}

void
script_read(const char *file)
{
	FILE *f = fopen(file, "r");
	char *text = NULL;
	size_t size = 0;

	name = file;
	report_step(name, 0, "");
	if (f == NULL)
		report_mistake("%s", strerror(errno));
	while (getline(&text, &size, f) != -1)
		take_line(++last_number, text);
	free(text);
	fclose(f);
}

/* The count in "repeat N STEP", 0 when it is another step. */
static long
repeats(const char *text, const char **step)
{
	static const char word[] = "repeat ";
	char *rest;
	long count;

	if (strncmp(text, word, strlen(word)) != 0)
		return 0;
	count = strtol(text + strlen(word), &rest, 10);
	if (count < 1 || (*rest != '\0' && *rest != ' '))
		report_mistake("repeat how often?");
	*step = *rest == ' ' ? rest + 1 : rest;
	return count;
}

/* The "end" that belongs to the block that begins at i. */
static size_t
block_end(size_t i)
{
	const char *step = "";
	int open = 1;

	for (; i < n_lines; i++) {
		if (repeats(lines[i].text, &step) > 0 && *step == '\0')
			open++;
		if (strcmp(lines[i].text, "end") == 0 && --open == 0)
			return i;
	}
	report_mistake("the end of this block is missing");
}

/* A step that stands in line i, {n} replaced. */
static void
play_step(size_t i, const char *text, long n, void (*step)(const char *))
{
	static struct bytes whole;
	const char *at;

	whole.len = 0;
	for (; n > 0 && (at = strstr(text, "{n}")) != NULL; text = at + 3) {
		bytes_add(&whole, text, (size_t)(at - text));
		bytes_add_number(&whole, n);
	}
	bytes_add(&whole, text, strlen(text) + 1);
	report_step(name, lines[i].number, whole.data);
	step(whole.data);
}

/* The line, or the block, at i; gives the line after it. */
static size_t
play_one(size_t i, long n, void (*step)(const char *))
{
	const char *repeated = "";
	long count = repeats(lines[i].text, &repeated);
	size_t end;

	if (count > 0 && *repeated == '\0') {
		end = block_end(i + 1);
		for (n = 1; n <= count; n++)
			play(i + 1, end, n, step);
		return end + 1;
	}
	if (count == 0)
		play_step(i, lines[i].text, n, step);
	for (n = 1; n <= count; n++)
		play_step(i, repeated, n, step);
	return i + 1;
}

static void
play(size_t from, size_t to, long n, void (*step)(const char *))
{
	while (from < to && !is_over) {
		report_step(name, lines[from].number, lines[from].text);
		from = play_one(from, n, step);
	}
}

void
script_leave(void)
{
	is_over = true;
}

void
script_play(void (*step)(const char *))
{
	play(0, n_lines, 0, step);
}

void
script_ended(void)
{
	report_step(name, last_number, "(the end)");
}
