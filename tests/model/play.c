#include <inttypes.h>
#include <stdio.h>

#include "../player/report.h"
#include "../player/wait.h"
#include "chance.h"
#include "crowd.h"
#include "ending.h"
#include "judge.h"
#include "play.h"
#include "rules.h"
#include "watch.h"
#include "words.h"

enum {
	QUIET = 20,  /* ms without anything that moves */
	MOVES = 100, /* after a step, at most */
	LITTLE = 3000, /* bytes; no share of memory is as small */
};

/* Who sits where: guests who leave make room for others. */
static struct guest *slots[SLOTS_MOST + 1];
static struct bytes text;

static void
play_connect(const struct step *s, struct guest *g)
{
	if (g == NULL)
		slots[s->who] = crowd_connect(s->seed % 2 == 0);
}

static void
play_say(const struct step *s, struct guest *g)
{
	words_lines(&text, s->seed, s->amount);
	guest_say(g, text.data, text.len);
}

static void
play_pieces(const struct step *s, struct guest *g)
{
	uint64_t seed = s->seed;
	size_t start = 0;

	words_lines(&text, s->seed, s->amount);
	while (start < text.len && g->fd != -1) {
		size_t length = chance_magnitude(&seed, 1, text.len - start);

		guest_say(g, text.data + start, length);
		start += length;
		crowd_moves(0);
	}
}

static void
play_bytes(const struct step *s, struct guest *g)
{
	words_lines(&text, s->seed, s->amount);
	for (size_t i = 0; i < text.len && g->fd != -1; i++) {
		guest_say(g, text.data + i, 1);
		crowd_moves(0);
	}
}

static void
play_mutter(const struct step *s, struct guest *g)
{
	words_bytes(&text, s->seed, s->amount);
	guest_say(g, text.data, text.len);
}

static void
play_long(const struct step *s, struct guest *g)
{
	words_bytes(&text, s->seed, s->amount);
	bytes_add(&text, "\n", 1);
	guest_say(g, text.data, text.len);
}

static void
settle(void)
{
	while (crowd_moves(QUIET))
		;
}

static void
play_flood(const struct step *s, struct guest *g)
{
	words_flood(&text, s->seed, s->amount * 1024);
	guest_say(g, text.data, text.len);
	settle();
}

static struct guest *asked;

static bool
is_answered(void)
{
	size_t newlines = 0;

	for (size_t i = 0; i < asked->said.len; i++)
		newlines += asked->said.data[i] == '\n';
	return asked->relayed == asked->said.len - newlines;
}

/* Whoever sleeps, floods or waits: who is inside and has said little is heard
 * by who is awake. */
static void
play_ask(const struct step *s, struct guest *g)
{
	if (crowd_witness()->asleep || !g->arrived || g->said.len > LITTLE)
		return;
	watch_go_on();
	words_bytes(&text, s->seed, s->amount);
	bytes_add(&text, "\n", 1);
	guest_say(g, text.data, text.len);
	asked = g;
	crowd_await(is_answered, "who says little is not heard");
}

static void
play_chorus(const struct step *s, struct guest *g)
{
	for (size_t i = 0; (g = crowd_guest(i)) != NULL; i++) {
		if (g->fd == -1 || g->finishing || g->is_witness)
			continue;
		text.len = 0;
		words_lines(&text, s->seed + i, s->amount);
		guest_say(g, text.data, text.len);
	}
}

static void
play_sleep(struct guest *g)
{
	g->asleep = true;
}

static void
play_wake(struct guest *g)
{
	g->asleep = false;
}

static void
play_reload(const struct step *s, struct guest *g)
{
	(void)g;
	if (rules_mandated())
		return;
	if (s->kind == STEP_RELOAD)
		rules_change(s->setting, s->amount);
	watch_reload(s->kind == STEP_BROKEN);
}

static void
play_statistics(void)
{
	if (!rules_mandated())
		watch_statistics();
}

static void
play_empty(const struct step *s, struct guest *g)
{
	(void)g;
	ending_all_leave();
	slots[0] = crowd_connect(s->seed % 2 == 0);
}

/* Only one of them is there: somebody who is there says or does something; the
 * server does; or something else happens. */
static const struct {
	void (*says)(const struct step *, struct guest *);
	void (*does)(struct guest *);
	void (*server)(void);
	void (*other)(const struct step *, struct guest *);
} plays[STEP_KINDS] = {
	[STEP_CONNECT] = { .other = play_connect },
	[STEP_SAY] = { .says = play_say },
	[STEP_PIECES] = { .says = play_pieces },
	[STEP_BYTES] = { .says = play_bytes },
	[STEP_MUTTER] = { .says = play_mutter },
	[STEP_LONG] = { .says = play_long },
	[STEP_FLOOD] = { .says = play_flood },
	[STEP_ASK] = { .says = play_ask },
	[STEP_FINISH] = { .does = guest_finish },
	[STEP_CLOSE] = { .does = guest_close },
	[STEP_RESET] = { .does = guest_reset },
	[STEP_SLEEP] = { .does = play_sleep },
	[STEP_WAKE] = { .does = play_wake },
	[STEP_PAUSE] = { .server = watch_pause },
	[STEP_GO_ON] = { .server = watch_go_on },
	[STEP_RELOAD] = { .other = play_reload },
	[STEP_BROKEN] = { .other = play_reload },
	[STEP_STATISTICS] = { .server = play_statistics },
	[STEP_CHORUS] = { .other = play_chorus },
	[STEP_SETTLE] = { .server = settle },
	[STEP_EMPTY] = { .other = play_empty },
};

static void
play_step(const struct step *s)
{
	struct guest *g = slots[s->who];

	if (g != NULL && g->fd == -1)
		g = slots[s->who] = NULL;
	text.len = 0;
	if (plays[s->kind].says != NULL && g != NULL && !g->finishing)
		plays[s->kind].says(s, g);
	if (plays[s->kind].does != NULL && g != NULL)
		plays[s->kind].does(g);
	if (plays[s->kind].server != NULL)
		plays[s->kind].server();
	if (plays[s->kind].other != NULL)
		plays[s->kind].other(s, g);
	for (int i = 0; i < MOVES && crowd_moves(0); i++)
		;
}

static void
tell_step(const struct session *s, size_t i)
{
	static char name[64], what[128];

	snprintf(name, sizeof(name), "seed %" PRIu64 ", step", s->seed);
	step_describe(&s->steps[i], what, sizeof(what));
	report_step(name, (int)i, what);
}

static void
start(const struct session *s, const bool *keep)
{
	rules_start(s->mandated);
	for (size_t i = 0; i < s->count; i++)
		if (keep[i] && s->steps[i].kind == STEP_SETTING)
			rules_set(s->steps[i].setting, s->steps[i].amount);
	watch_start();
	slots[0] = crowd_connect(false);
}

struct outcome
play(const struct session *s, const bool *keep)
{
	struct outcome outcome = { 0 };
	bool term = false;

	start(s, keep);
	for (size_t i = 0; i < s->count; i++) {
		if (!keep[i])
			continue;
		tell_step(s, i);
		play_step(&s->steps[i]);
		term = s->steps[i].kind == STEP_TERM;
		outcome.steps++;
	}
	report_step("the end", (int)s->count, "everything is compared");
	if (term)
		ending_term();
	else {
		ending_all_leave();
		ending_idle();
	}
	outcome.lines = judge_all(term);
	return outcome;
}
