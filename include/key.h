#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct ini_place;

/*
 * A key of the settings: where its value stands in a struct, and which values
 * are right. A text's value, and a word's, is an array of KEY_TEXT_SIZE bytes,
 * any other's an int64_t.
 */
enum key_kind {
	KIND_NUMBER,
	KIND_SIZE,   /* of bytes, with K, M or G */
	KIND_TIME,   /* milliseconds, with ms, s or m */
	KIND_MODE,   /* of a file, in octal */
	KIND_SWITCH, /* yes or no: 1 or 0 */
	KIND_CHOICE, /* one of some words: 0, 1 and so on up to `most` */
	KIND_TEXT,   /* of at most `most` bytes; 0: KEY_TEXT_SIZE - 1 */
	KIND_WORD,   /* a text of at most `most` bytes that is a name */
	KIND_SECRET, /* a text that the log does not show */
};

/* Written with its key, a text has to fit into a line of the file. */
enum { KEY_TEXT_SIZE = 160 };

struct key {
	const char *section;
	const char *name;
	enum key_kind kind;
	bool reloads;   /* may change while the server runs */
	bool or_zero;   /* 0 is right though it is less than least */
	size_t place;   /* in the struct */
	int64_t normal; /* the default */
	int64_t least, most;
	/* Of a text, the default, NULL for ""; of a choice, its words, with
	 * spaces between. */
	const char *normal_text;
};

/* Whether its value is an array. */
bool key_is_text(const struct key *k);

/* Give k its default in the struct at values. */
void key_reset(const struct key *k, void *values);

/* Give it the value that text says; false when that is wrong, which has been
 * reported as a mistake at that place. */
bool key_read(const struct key *k, void *values, const struct ini_place *at,
    const char *text);

/* Write its value as key_read() takes it. A number below all that are right is
 * one that is not set, and is written as "". */
void key_write(const struct key *k, const void *values,
    char text[KEY_TEXT_SIZE]);

/* Write its value for the log. */
void key_show(const struct key *k, const void *values,
    char text[KEY_TEXT_SIZE]);

/* Give it the value that it has in another struct. */
void key_copy(const struct key *k, void *values, const void *other);
