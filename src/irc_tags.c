#include <stdio.h>
#include <string.h>

#include "irc_tags.h"
#include "moment.h"

bool
irc_tags_find(const char *tags, const char *key, char *value, size_t size)
{
	size_t length, name = strlen(key), used = 0;
	const char *tag;

	for (tag = tags; *tag != '\0'; tag += length + (tag[length] == ';')) {
		length = strcspn(tag, ";");
		if (length <= name || strncmp(tag, key, name) != 0 ||
		    tag[name] != '=')
			continue;
		used = length - name - 1;
		if (used < size) {
			memcpy(value, tag + name + 1, used);
			value[used] = '\0';
		}
	}
	return used > 0 && used < size;
}

bool
irc_tags_have(const char *tags, const char *key)
{
	size_t length, name = strlen(key);
	const char *tag;

	for (tag = tags; *tag != '\0'; tag += length + (tag[length] == ';')) {
		length = strcspn(tag, ";");
		if (strcspn(tag, "=;") == name && strncmp(tag, key, name) == 0)
			return true;
	}
	return false;
}

void
irc_tags_client(const char *tags, char kept[IRC_TAGS_MOST])
{
	size_t length, used = 0;
	const char *tag;

	for (tag = tags; *tag != '\0'; tag += length + (tag[length] == ';')) {
		length = strcspn(tag, ";");
		if (*tag != '+' || strcspn(tag + 1, "=;") == 0)
			continue;
		if (used > 0)
			kept[used++] = ';';
		memcpy(kept + used, tag, length);
		used += length;
	}
	kept[used] = '\0';
}

/* https://ircv3.net/specs/extensions/server-time */
const char *
irc_tags_time(const struct timespec *at, char text[IRC_TIME_SIZE])
{
	char moment[MOMENT_TEXT_SIZE];

	snprintf(text, IRC_TIME_SIZE, "time=%s", moment_write(at, moment));
	return text;
}

void
irc_tags_add(char tags[IRC_TAGS_FULL], const char *tag)
{
	size_t used = strlen(tags);

	snprintf(tags + used, IRC_TAGS_FULL - used, "%s%s",
	    used > 0 && *tag != '\0' ? ";" : "", tag);
}
