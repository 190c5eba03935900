#include <inttypes.h>
#include <stdio.h>

#include "../player/inifile.h"
#include "rules.h"

enum {
	SHARES_LEAST = 4,
	SHARE_LEAST = 64 * 1024,
	MEMORY = 256 * 1024 * 1024, /* the default */
};

static uint64_t versions[STEPS_MOST + 1][SETTINGS];
static size_t current;
static bool is_mandated;

void
rules_start(bool mandated)
{
	is_mandated = mandated;
	versions[0][SET_MEMORY] = MEMORY;
}

bool
rules_mandated(void)
{
	return is_mandated;
}

void
rules_set(enum setting setting, uint64_t value)
{
	versions[current][setting] = value;
}

void
rules_change(enum setting setting, uint64_t value)
{
	for (int i = 0; i < SETTINGS; i++)
		versions[current + 1][i] = versions[current][i];
	current++;
	rules_set(setting, value);
}

void
rules_write(bool mistaken)
{
	const uint64_t *now = versions[current];
	char text[512];
	int length = 0;

	for (enum setting i = 0; i < SETTINGS; i++)
		if (mistaken && (i == SET_MAX_LINE || i == SET_HISTORY))
			length += snprintf(text + length,
			    sizeof(text) - (size_t)length, "%s = 3, ",
			    setting_name(i));
		else if (i != SET_SPILL_DIR)
			length += snprintf(text + length,
			    sizeof(text) - (size_t)length, "%s = %" PRIu64 ", ",
			    setting_name(i), now[i]);
		else if (now[i] != 0)
			length += snprintf(text + length,
			    sizeof(text) - (size_t)length,
			    "spill_dir = {dir}, ");
	snprintf(text + length, sizeof(text) - (size_t)length, "%s",
	    mistaken ? "max_lines = 7" : "");
	inifile_write(text);
}

size_t
rules_version(void)
{
	return current;
}

static uint64_t
share(uint64_t memory, size_t clients)
{
	uint64_t all = clients > SHARES_LEAST ? clients : SHARES_LEAST;

	if (memory == 0)
		return UINT64_MAX;
	return memory / all > SHARE_LEAST ? memory / all : SHARE_LEAST;
}

/* Of one version. */
static uint64_t
longest(const uint64_t *rules, size_t clients)
{
	uint64_t most = share(rules[SET_MEMORY], clients);
	uint64_t line = rules[SET_MAX_LINE];

	return line > 0 && line < most ? line : most;
}

void
rules_longest(size_t version, size_t clients, uint64_t *least, uint64_t *most)
{
	*least = UINT64_MAX;
	*most = 0;
	for (size_t i = version; i <= current; i++) {
		uint64_t shortest = longest(versions[i], clients);
		uint64_t alone = longest(versions[i], 1);

		if (shortest < *least)
			*least = shortest;
		if (alone > *most)
			*most = alone;
	}
}

/* 0 is no limit, and more than any other. */
static uint64_t
value_of(size_t version, enum setting setting)
{
	uint64_t value = versions[version][setting];

	if (value == 0 && (setting == SET_MEMORY || setting == SET_MAX_LINE))
		return UINT64_MAX;
	return value;
}

uint64_t
rules_least(enum setting setting)
{
	uint64_t least = UINT64_MAX;

	for (size_t i = 0; i <= current; i++)
		if (value_of(i, setting) < least)
			least = value_of(i, setting);
	return least;
}

uint64_t
rules_most(enum setting setting)
{
	uint64_t most = 0;

	for (size_t i = 0; i <= current; i++)
		if (value_of(i, setting) > most)
			most = value_of(i, setting);
	return most;
}
