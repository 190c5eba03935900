#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "actor.h"
#include "chat.h"
#include "harness.h"
#include "picture.h"
#include "report.h"
#include "steps.h"
#include "terminal.h"
#include "text.h"
#include "wait.h"

static struct terminal *
terminal_of(const struct actor *a)
{
	if (a->terminal == NULL)
		report_mistake("%s sits at no terminal", a->name);
	return a->terminal;
}

static struct terminal *
running(const struct actor *a)
{
	struct terminal *t = terminal_of(a);

	if (!terminal_runs(t))
		report_mistake("%s's chat has ended", a->name);
	return t;
}

/* "COLUMNSxROWS" */
static struct size
read_size(const char *text)
{
	struct size size;
	char more;

	if (sscanf(text, "%dx%d%c", &size.columns, &size.rows, &more) != 2 ||
	    size.columns < 1 || size.rows < 1)
		report_mistake("a size is COLUMNSxROWS");
	return size;
}

/* What stands before " on COLUMNSxROWS"; the size is left alone without. */
static char *
words_before_size(const char *rest, struct size *size)
{
	char *words = strdup(rest);
	char *on = strncmp(words, "on ", 3) == 0 ? words
	    : strstr(words, " on ");

	if (on != NULL) {
		*size = read_size(on + strcspn(on, "o") + 3);
		*on = '\0';
	}
	return words;
}

static void
chats(struct actor *a, const char *rest)
{
	struct size size = { 80, 24 };
	char *words = words_before_size(rest, &size);
	const char *with = steps_match("with", words);

	if (with == NULL && words[0] != '\0')
		report_mistake("chats with what?");
	if (!chat_edits(words))
		report_skip("mini_chat was built without libedit");
	if (a->terminal != NULL && terminal_runs(a->terminal))
		report_mistake("%s chats already", a->name);
	if (a->terminal != NULL)
		terminal_close(a->terminal);
	a->terminal = chat_start(with == NULL ? "" : with, size);
	free(words);
	if (harness_runs())
		actor_steps_joined(a);
}

static void
types(struct actor *a, const char *text)
{
	struct bytes keys = { 0 };

	text_expand(&keys, text);
	terminal_type(running(a), keys.data, keys.len);
	bytes_free(&keys);
}

static void
must_behave(const struct actor *a)
{
	const char *misuse = screen_misuse(terminal_screen(a->terminal));

	if (misuse != NULL)
		report_failure("%s's chat %s", a->name, misuse);
	if (screen_rang(terminal_screen(a->terminal)))
		report_failure("%s's chat rang the bell", a->name);
}

static _Noreturn void
report_screen(const struct actor *a, const struct bytes *expected,
    const struct bytes *seen)
{
	fprintf(stderr, "expected at %s's terminal:\n", a->name);
	picture_show(expected);
	fprintf(stderr, "seen:\n");
	picture_show(seen);
	report_failure("%s does not see what is expected", a->name);
}

/* Until what is drawn is the picture. */
static void
see(struct actor *a, const char *text,
    void (*draw)(const struct screen *, struct bytes *))
{
	struct terminal *t = terminal_of(a);
	long long until = wait_patience();
	struct bytes expected = { 0 }, seen = { 0 };
	bool more = true;

	picture_read(&expected, text);
	for (;;) {
		must_behave(a);
		seen.len = 0;
		draw(terminal_screen(t), &seen);
		picture_trim(&seen);
		if (picture_equals(&expected, &seen))
			break;
		if (!more)
			report_screen(a, &expected, &seen);
		more = terminal_look(t, until);
	}
	bytes_free(&expected);
	bytes_free(&seen);
}

static void
screen_shows(struct actor *a, const char *picture)
{
	see(a, picture, screen_draw);
}

static void
screen_shows_colours(struct actor *a, const char *picture)
{
	see(a, picture, screen_draw_colours);
}

static void
scrolled_away(struct actor *a, const char *picture)
{
	see(a, picture, screen_draw_past);
}

static void
rings(struct actor *a, const char *rest)
{
	struct terminal *t = terminal_of(a);
	long long until = wait_patience();

	(void)rest;
	while (!screen_rang(terminal_screen(t)))
		if (!terminal_look(t, until))
			report_failure("%s's terminal does not ring", a->name);
}

static void
window_becomes(struct actor *a, const char *rest)
{
	terminal_resize(terminal_of(a), read_size(rest));
}

static void
chat_stops(struct actor *a, const char *rest)
{
	(void)rest;
	if (!WIFSTOPPED(terminal_status(running(a))))
		report_failure("%s's chat has ended", a->name);
}

static void
chat_goes_on(struct actor *a, const char *rest)
{
	(void)rest;
	terminal_go_on(running(a));
}

/* How it ended. */
static int
end_of(struct actor *a)
{
	int status = terminal_status(running(a));

	if (WIFSTOPPED(status))
		report_failure("%s's chat has stopped", a->name);
	must_behave(a);
	return status;
}

static void
chat_ends_with(struct actor *a, const char *rest)
{
	long wanted = steps_number(rest, "");
	int status = end_of(a);

	if (WIFSIGNALED(status))
		report_failure("%s's chat was killed by signal %d", a->name,
		    WTERMSIG(status));
	if (WEXITSTATUS(status) != wanted)
		report_failure("%s's chat ended with %d", a->name,
		    WEXITSTATUS(status));
}

static int
signal_named(const char *name)
{
	static const struct {
		const char *name;
		int number;
	} signals[] = { { "HUP", SIGHUP }, { "INT", SIGINT },
	    { "TERM", SIGTERM } };

	for (size_t i = 0; i < sizeof(signals) / sizeof(*signals); i++)
		if (strcmp(name, signals[i].name) == 0)
			return signals[i].number;
	report_mistake("HUP, INT or TERM");
}

static void
chat_dies_by(struct actor *a, const char *rest)
{
	int wanted = signal_named(rest);
	int status = end_of(a);

	if (WIFEXITED(status))
		report_failure("%s's chat ended with %d", a->name,
		    WEXITSTATUS(status));
	if (WTERMSIG(status) != wanted)
		report_failure("%s's chat was killed by signal %d", a->name,
		    WTERMSIG(status));
}

static void
chat_gets(struct actor *a, const char *rest)
{
	terminal_signal(running(a), signal_named(rest));
}

static const struct rule rules[] = {
	{ "chats", chats },
	{ "types", types },
	{ "'s screen shows in colours", screen_shows_colours },
	{ "'s screen shows", screen_shows },
	{ "'s window becomes", window_becomes },
	{ "scrolls back to", scrolled_away },
	{ "'s terminal rings", rings },
	{ "'s chat stops", chat_stops },
	{ "'s chat goes on", chat_goes_on },
	{ "'s chat ends with", chat_ends_with },
	{ "'s chat dies by", chat_dies_by },
	{ "'s chat gets", chat_gets },
};

bool
chat_step(struct actor *a, const char *step)
{
	return steps_follow(rules, sizeof(rules) / sizeof(*rules), a, step);
}

void
chat_steps_end(void)
{
	struct actor *a;

	for (size_t i = 0; (a = actor_number(i)) != NULL; i++)
		if (a->terminal != NULL && terminal_runs(a->terminal)) {
			types(a, "\\x03");
			chat_dies_by(a, "INT");
		}
}
