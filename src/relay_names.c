#include <stdio.h>
#include <string.h>

#include "client.h"
#include "memory.h"
#include "names.h"
#include "relay_names.h"
#include "relay_speaker.h"

enum {
	NAME_MOST = 24, /* bytes */
	SIZE_LEAST = 64,
	COUNT_SIZE = 32, /* of ", and N more" */
};

/* In the order in which they came; a place is NULL when who had it has left. */
static struct client **there;
static size_t places, places_size, count;

/* By their prefixes: what stands behind the name is the same in all. */
static struct names names;

/* Make place for one more, and none for those who have left. */
static void
move_up(void)
{
	size_t size = 2 * count > SIZE_LEAST ? 2 * count : SIZE_LEAST, i;
	struct client **to = xgrow(NULL, 0, size * sizeof(struct client *));
	size_t used = 0;

	for (i = 0; i < places; i++)
		if (there[i] != NULL) {
			speaker_of(there[i])->place = (uint32_t)used;
			to[used++] = there[i];
		}
	xdrop(there, places_size * sizeof(struct client *));
	there = to;
	places = used;
	places_size = size;
}

void
relay_names_enter(struct client *c)
{
	if (places == places_size)
		move_up();
	speaker_of(c)->place = (uint32_t)places;
	there[places++] = c;
	count++;
}

void
relay_names_leave(struct client *c)
{
	const struct speaker *s = speaker_of(c);

	names_remove(&names, s->prefix);
	there[s->place] = NULL;
	count--;
	if (places_size > SIZE_LEAST && count < places_size / 4)
		move_up();
}

static bool
is_letter(char byte)
{
	return name_fold(byte) >= 'a' && name_fold(byte) <= 'z';
}

static bool
is_in_name(char byte)
{
	return is_letter(byte) || (byte >= '0' && byte <= '9') || byte == '-' ||
	    byte == '_' || byte == '.';
}

/* Whether it begins with that word, in capital letters or not. */
static bool
begins_with(const char *name, size_t length, const char *word)
{
	size_t i;

	for (i = 0; word[i] != '\0'; i++)
		if (i >= length || name_fold(name[i]) != word[i])
			return false;
	return true;
}

bool
relay_name_is_right(const char *name, size_t length)
{
	size_t i;

	if (length == 0 || length > NAME_MOST || !is_letter(*name))
		return false;
	for (i = 0; i < length; i++)
		if (!is_in_name(name[i]))
			return false;
	return !begins_with(name, length, "client") &&
	    !begins_with(name, length, "server");
}

/* As the table has it, where all prefixes end alike. */
static void
write_prefix(char prefix[PREFIX_SIZE], const char *name, size_t length)
{
	snprintf(prefix, PREFIX_SIZE, "%.*s: ", (int)length, name);
}

bool
relay_names_has_free(const struct client *c, const char *name, size_t length)
{
	char prefix[PREFIX_SIZE];
	const struct client *other;

	write_prefix(prefix, name, length);
	other = names_find(&names, prefix);
	return other == NULL || other == c;
}

void
relay_names_take(struct client *c, const char *name, size_t length)
{
	struct speaker *s = speaker_of(c);

	names_remove(&names, s->prefix);
	write_prefix(s->prefix, name, length);
	s->prefix_length = (uint8_t)(length + 2);
	names_add(&names, s->prefix, c);
}

size_t
relay_names_list(char *text, size_t size)
{
	size_t used = 0, listed = 0, i;

	*text = '\0';
	for (i = 0; i < places && used + PREFIX_SIZE + COUNT_SIZE < size; i++) {
		const struct speaker *s;

		if (there[i] == NULL)
			continue;
		s = speaker_of(there[i]);
		used += (size_t)sprintf(text + used, "%s%.*s",
		    listed++ > 0 ? ", " : "", speaker_name_length(s),
		    s->prefix);
	}
	if (listed < count)
		snprintf(text + used, size - used, ", and %zu more",
		    count - listed);
	return count;
}

void
relay_names_clear(void)
{
	xdrop(there, places_size * sizeof(struct client *));
	there = NULL;
	places = places_size = count = 0;
	names_clear(&names);
}
