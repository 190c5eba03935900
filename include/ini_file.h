#pragma once

#include <stdbool.h>

/*
 * INI files through inih, with its versions made to agree: lines are counted
 * here, indentation is dropped (inih would take an indented key for more of
 * the value above), and what inih passes over in silence is a mistake.
 */

/* Where the reading stands, for log_place(). */
struct ini_place {
	const char *path;
	unsigned line;
};

/* Each gets `user` first, and returns false, having reported why, when the line
 * is wrong. The strings are good during the call. */
struct ini_hooks {
	bool (*section)(void *, const struct ini_place *, const char *name);
	bool (*value)(void *, const struct ini_place *, const char *section,
	    const char *key, const char *value);
};

/* Read the file at path. Returns false when there was any mistake; each has
 * been reported as path:line: text, up to a number that a person would read. */
bool ini_file_read(const char *path, const struct ini_hooks *hooks, void *user);
