#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "bytes.h"

/*
 * What a step may say. A table of rules is searched for the first whose words
 * the step begins with; the rest of the step is the rule's to read.
 */

/* The rest of a step that begins with these words, or NULL. The first word may
 * lack the s of the third person: who are several "hear". */
const char *steps_match(const char *words, const char *step);

/* A number at the start of text, and the words that must follow it. */
long steps_number(const char *text, const char *after);

/* What a text in a step stands for, and the end of a line behind it or not; good
 * until the next call. */
struct bytes *steps_text(const char *text, bool is_line);

struct actor;

struct rule {
	const char *words;
	void (*run)(struct actor *a, const char *rest);
};

/* Play it by the first rule that fits; false if none does. */
bool steps_follow(const struct rule *rules, size_t n, struct actor *a,
    const char *step);

/* The same for what is about no actor. */
struct server_rule {
	const char *words;
	void (*run)(const char *rest);
};
bool steps_follow_server(const struct server_rule *rules, size_t n,
    const char *step);

/* Play any step. */
void steps_play(const char *step);

/* Play one about the server or its settings; false if it is not. */
bool server_step(const char *step);
bool reload_step(const char *step);

/* Play one about somebody: "says hello". */
void actor_step(struct actor *a, const char *step);

/* Play one about somebody who answers in place of a server, or who sits at a
 * terminal; false if it is not. */
bool host_step(struct actor *a, const char *step);
bool chat_step(struct actor *a, const char *step);

/* Everybody who still chats leaves by Ctrl-C. */
void chat_steps_end(void);

/* It joins by other means: all who are there hear of it. */
void actor_steps_joined(struct actor *a);

/* Play that about the end; false if it is another. */
bool ending_step(const char *step);

/* What nobody said to hear is a failure, and so is a server that does not end
 * well. */
void ending_play(void);
