#pragma once

#include <stddef.h>

/* A long option and the short one that means the same. */
struct long_option {
	const char *name;
	char *letter; /* "-h" */
};

/*
 * POSIX has no long options: of the count words of a command line, the first of
 * which is the program's name, those become short ones for getopt(). It ends
 * before "--" and operands. The word behind an option that ends in a letter of
 * with_word is not looked at.
 */
void long_options_shorten(int count, char **words,
    const struct long_option *options, size_t known, const char *with_word);
