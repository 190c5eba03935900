#include <stdio.h>
#include <string.h>

#include "ini_file.h"
#include "key.h"
#include "log.h"
#include "number.h"

/* The words that stand for the values 0, 1 and so on, with spaces between. */
static const char *
words_of(const struct key *k)
{
	return k->kind == KIND_SWITCH ? "no yes" : k->normal_text;
}

/* That of the i-th, and its length. */
static const char *
word_at(const struct key *k, int64_t i, size_t *length)
{
	const char *word = words_of(k);

	while (i-- > 0)
		word += strcspn(word, " ") + 1;
	*length = strcspn(word, " ");
	return word;
}

static char *
place_of(const struct key *k, void *values)
{
	return (char *)values + k->place;
}

static const char *
value_of(const struct key *k, const void *values)
{
	return (const char *)values + k->place;
}

bool
key_is_text(const struct key *k)
{
	return k->kind == KIND_TEXT || k->kind == KIND_WORD ||
	    k->kind == KIND_SECRET;
}

static size_t
size_of(const struct key *k)
{
	return key_is_text(k) ? KEY_TEXT_SIZE : sizeof(int64_t);
}

static int64_t
number_of(const struct key *k, const void *values)
{
	int64_t number;

	memcpy(&number, value_of(k, values), sizeof(number));
	return number;
}

static void
set(const struct key *k, void *values, int64_t number)
{
	memcpy(place_of(k, values), &number, sizeof(number));
}

static enum number_kind
unit_of(const struct key *k)
{
	switch (k->kind) {
	case KIND_SIZE:
		return NUMBER_SIZE;
	case KIND_TIME:
		return NUMBER_TIME;
	case KIND_MODE:
		return NUMBER_OCTAL;
	case KIND_NUMBER:
	case KIND_SWITCH:
	case KIND_CHOICE:
	case KIND_TEXT:
	case KIND_WORD:
	case KIND_SECRET:
	default:
		return NUMBER_PLAIN;
	}
}

void
key_reset(const struct key *k, void *values)
{
	memset(place_of(k, values), 0, size_of(k));
	if (!key_is_text(k))
		set(k, values, k->normal);
	else if (k->normal_text != NULL)
		snprintf(place_of(k, values), KEY_TEXT_SIZE, "%s",
		    k->normal_text);
}

static bool
has_control(const char *text)
{
	for (; *text != '\0'; text++)
		if ((unsigned char)*text < ' ' || *text == '\177')
			return true;
	return false;
}

static size_t
longest_text(const struct key *k)
{
	return k->most > 0 ? (size_t)k->most : KEY_TEXT_SIZE - 1;
}

static bool
read_text(const struct key *k, void *values, const struct ini_place *at,
    const char *text)
{
	if (has_control(text)) {
		log_place(at->path, at->line,
		    "%s = %s: a value without control characters is needed",
		    k->name, text);
		return false;
	}
	/* Printed behind a space it would be a comment. */
	if (*text == ';') {
		log_place(at->path, at->line,
		    "%s: a comment needs a space before its ;", k->name);
		return false;
	}
	if (strlen(text) > longest_text(k)) {
		log_place(at->path, at->line,
		    "%s: at most %zu bytes are needed", k->name,
		    longest_text(k));
		return false;
	}
	snprintf(place_of(k, values), KEY_TEXT_SIZE, "%s", text);
	return true;
}

static bool
read_word(const struct key *k, void *values, const struct ini_place *at,
    const char *text)
{
	size_t length = strlen(text);

	if (length > 0 && length <= (size_t)k->most &&
	    strcspn(text, " :") == length)
		return read_text(k, values, at, text);
	log_place(at->path, at->line,
	    "%s = %s: a word of 1 to %d bytes is needed, without spaces and "
	    "colons",
	    k->name, text, (int)k->most);
	return false;
}

static bool
read_choice(const struct key *k, void *values, const struct ini_place *at,
    const char *text)
{
	int64_t i;

	for (i = 0; i <= k->most; i++) {
		size_t length;
		const char *word = word_at(k, i, &length);

		if (strlen(text) == length && memcmp(text, word, length) == 0) {
			set(k, values, i);
			return true;
		}
	}
	log_place(at->path, at->line, "%s = %s: one of these is needed: %s",
	    k->name, text, words_of(k));
	return false;
}

static const char *
form_of(const struct key *k)
{
	if (k->kind == KIND_SIZE)
		return "a size (as 512, 64K, 1M or 1G)";
	if (k->kind == KIND_MODE)
		return "an octal mode (as 0660)";
	return k->kind == KIND_TIME ? "a time (as 500ms, 30s or 2m)"
				    : "a number";
}

static bool
read_number(const struct key *k, void *values, const struct ini_place *at,
    const char *text)
{
	char least[32], most[32];
	int64_t number;

	if (number_read(unit_of(k), text, &number) &&
	    ((number >= k->least && number <= k->most) ||
		(number == 0 && k->or_zero))) {
		set(k, values, number);
		return true;
	}
	number_write(unit_of(k), k->least, least, sizeof(least));
	number_write(unit_of(k), k->most, most, sizeof(most));
	log_place(at->path, at->line, "%s = %s: %s from %s to %s%s is needed",
	    k->name, text, form_of(k), least, most,
	    k->or_zero ? ", or 0," : "");
	return false;
}

bool
key_read(const struct key *k, void *values, const struct ini_place *at,
    const char *text)
{
	switch (k->kind) {
	case KIND_TEXT:
	case KIND_SECRET:
		return read_text(k, values, at, text);
	case KIND_WORD:
		return read_word(k, values, at, text);
	case KIND_SWITCH:
	case KIND_CHOICE:
		return read_choice(k, values, at, text);
	case KIND_NUMBER:
	case KIND_SIZE:
	case KIND_TIME:
	case KIND_MODE:
	default:
		return read_number(k, values, at, text);
	}
}

void
key_write(const struct key *k, const void *values, char text[KEY_TEXT_SIZE])
{
	int64_t number;

	*text = '\0';
	if (key_is_text(k)) {
		snprintf(text, KEY_TEXT_SIZE, "%s", value_of(k, values));
		return;
	}
	number = number_of(k, values);
	if (k->kind == KIND_SWITCH || k->kind == KIND_CHOICE) {
		size_t length;
		const char *word = word_at(k, number, &length);

		snprintf(text, KEY_TEXT_SIZE, "%.*s", (int)length, word);
	} else if (number >= k->least || k->or_zero)
		number_write(unit_of(k), number, text, KEY_TEXT_SIZE);
}

void
key_show(const struct key *k, const void *values, char text[KEY_TEXT_SIZE])
{
	key_write(k, values, text);
	if (*text == '\0')
		snprintf(text, KEY_TEXT_SIZE, "none");
	else if (k->kind == KIND_SECRET)
		snprintf(text, KEY_TEXT_SIZE, "...");
}

void
key_copy(const struct key *k, void *values, const void *other)
{
	memcpy(place_of(k, values), value_of(k, other), size_of(k));
}
