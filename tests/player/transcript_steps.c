#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "bytes.h"
#include "directory.h"
#include "report.h"
#include "steps.h"
#include "text.h"
#include "transcript_steps.h"
#include "wait.h"

enum { MOMENT = 5 };	/* ms between two looks at a file */

static FILE *file;
static struct bytes line;	/* of it, as far as it is there */

static const char *
name_of(const char *base)
{
	static char name[200];

	snprintf(name, sizeof(name), "%s/%s", directory_name(), base);
	return name;
}

/* Add what there is of the next line. Whether that is all of it. */
static bool
read_line(void)
{
	int c;

	if (file == NULL)
		file = fopen(name_of("transcript"), "r");
	if (file == NULL)
		return false;
	clearerr(file);
	while ((c = getc(file)) != EOF) {
		char byte = (char)c;

		bytes_add(&line, &byte, 1);
		if (byte == '\n')
			return true;
	}
	return false;
}

/* Nothing tells that a file has grown. */
static bool
await_line(void)
{
	long long until = wait_patience();

	while (!read_line()) {
		if (wait_now() > until)
			return false;
		poll(NULL, 0, MOMENT);
	}
	return true;
}

/* What follows a time that is not in the future, and not of yesterday. */
static const char *
behind_time(const char *text)
{
	static const char json[] = "{\"time\":\"";
	struct tm day = { 0 };
	bool is_json = strncmp(text, json, strlen(json)) == 0;
	char now[32];
	time_t clock = time(NULL) + 1;
	size_t length;

	gmtime_r(&clock, &day);
	length = strftime(now, sizeof(now), "%Y-%m-%dT%H:%M:%S", &day);
	if (is_json)
		text += strlen(json);
	if (strlen(text) < length + 6 || strncmp(text, now, length) > 0 ||
	    strncmp(text, now, 4) != 0 || text[length] != '.' ||
	    text[length + 4] != 'Z')
		report_failure("the transcript has a wrong time: %s", text);
	text += length + strlen(".123Z");
	return is_json ? text + strlen("\",") : text + strlen(" ");
}

static void
holds(const char *rest)
{
	struct bytes expected = { 0 };
	const char *words;
	size_t length;

	text_expand(&expected, rest);
	bytes_add(&expected, "\n", 1);
	if (!await_line())
		report_heard("the transcript", "has nothing more",
		    expected.data, expected.len, line.data, line.len);
	bytes_add(&line, "", 1);
	words = behind_time(line.data);
	length = line.len - 1 - (size_t)(words - line.data);
	if (length != expected.len ||
	    memcmp(words, expected.data, length) != 0)
		report_heard("the transcript", "has something else",
		    expected.data, expected.len, words, length);
	bytes_free(&expected);
	line.len = 0;
}

static void
is_over(const char *rest)
{
	(void)rest;
	if (read_line() || line.len > 0)
		report_failure("the transcript has more");
}

static void
is_renamed(const char *rest)
{
	char from[200];

	(void)rest;
	snprintf(from, sizeof(from), "%s", name_of("transcript"));
	if (rename(from, name_of("transcript.1")) == -1)
		report_failure("%s: %s", from, strerror(errno));
}

/* What is read from now on is the new one. */
static void
is_another(const char *rest)
{
	is_over(rest);
	fclose(file);
	file = NULL;
}

static const struct server_rule rules[] = {
	{ "the transcript holds nothing more", is_over },
	{ "the transcript holds", holds },
	{ "the transcript is renamed", is_renamed },
	{ "the transcript begins anew", is_another },
};

bool
transcript_step(const char *step)
{
	return steps_follow_server(rules, sizeof(rules) / sizeof(*rules), step);
}
