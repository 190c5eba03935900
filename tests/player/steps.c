#include <stdlib.h>
#include <string.h>

#include "actor.h"
#include "calls.h"
#include "irc.h"
#include "measure.h"
#include "report.h"
#include "socket.h"
#include "steps.h"
#include "text.h"
#include "transcript_steps.h"

const char *
steps_match(const char *words, const char *step)
{
	size_t n = strcspn(words, " ");

	if (strncmp(step, words, n) == 0)
		step += n;
	else if (words[n - 1] == 's' && strncmp(step, words, n - 1) == 0)
		step += n - 1;
	else
		return NULL;
	if (strncmp(step, words + n, strlen(words + n)) != 0)
		return NULL;
	step += strlen(words + n);
	if (*step == '\0')
		return step;
	return *step == ' ' ? step + 1 : NULL;
}

long
steps_number(const char *text, const char *after)
{
	char *rest;
	long number = strtol(text, &rest, 10);

	if (rest == text || strcmp(rest, after) != 0)
		report_mistake("wants: NUMBER%s", after);
	return number;
}

struct bytes *
steps_text(const char *text, bool is_line)
{
	static struct bytes whole;

	whole.len = 0;
	text_expand(&whole, text);
	if (is_line)
		bytes_add(&whole, &actor_line_end, 1);
	return &whole;
}

bool
steps_follow(const struct rule *rules, size_t n, struct actor *a,
    const char *step)
{
	for (size_t i = 0; i < n; i++) {
		const char *rest = steps_match(rules[i].words, step);

		if (rest != NULL) {
			rules[i].run(a, rest);
			return true;
		}
	}
	return false;
}

bool
steps_follow_server(const struct server_rule *rules, size_t n, const char *step)
{
	for (size_t i = 0; i < n; i++) {
		const char *rest = steps_match(rules[i].words, step);

		if (rest != NULL) {
			rules[i].run(rest);
			return true;
		}
	}
	return false;
}

/* One of "anna, bert and carl", and what follows the name. */
static struct actor *
next_name(const char **step)
{
	static const char and[] = "and ";
	size_t len;
	struct actor *a;

	if (strncmp(*step, and, strlen(and)) == 0)
		*step += strlen(and);
	len = strcspn(*step, " ,'");
	a = actor_named(*step, len);
	*step += len;
	return a;
}

/* What all those who are named before it do. */
static const char *
skip_names(const char *step)
{
	bool more;

	do {
		next_name(&step);
		more = *step == ',' || strncmp(step, " and ", 5) == 0;
		step += strspn(step, ", ");
	} while (more);
	return step;
}

void
steps_play(const char *step)
{
	const char *verb;
	struct actor *a;

	if (irc_server_step(step) || socket_server_step(step) ||
	    server_step(step) || ending_step(step) ||
	    calls_step(step) || measure_step(step) || reload_step(step) ||
	    transcript_step(step))
		return;
	verb = skip_names(step);
	while (step < verb) {
		a = next_name(&step);
		if (!host_step(a, verb) && !chat_step(a, verb))
			actor_step(a, verb);
		step += strspn(step, ", ");
	}
}
