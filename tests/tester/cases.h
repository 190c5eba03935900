#pragma once

#include <stdbool.h>
#include <stddef.h>

/*
 * The cases: conversations, NAME.chat in a directory, that say at their head
 * what they are about:
 *
 *	# case: TITLE		what a right server does, in a few words
 *	# group: GROUP		one word
 *	# subject: SENTENCE	where it comes from
 *	# mistake: TEXT		what is likely wrong with a server that fails
 *
 * A value goes on in comment lines that are indented further. A conversation
 * without a title is no case.
 */
struct test_case {
	char *file;
	char *name;
	char *title;
	char *group;
	char *subject;	/* this and the next: "" when it does not say */
	char *mistake;
};

struct cases {
	struct test_case *all;
	size_t count;
};

/* They live as long as the program.
 *
 * All in the directory: first the groups subject, hard and beyond, then others,
 * each sorted by name. False, after a message on stderr, when something cannot
 * be read or a case has no group. */
bool cases_read(struct cases *c, const char *directory);

/* Leave out those of which fits() is false. */
void cases_sift(struct cases *c, bool (*fits)(const struct test_case *));
