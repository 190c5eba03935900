#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "number.h"

/* A unit multiplies by factor; the largest stand first. */
struct unit {
	enum number_kind kind;
	const char *name;
	int64_t factor;
};

static const struct unit units[] = {
	{ NUMBER_SIZE, "G", 1024 * 1024 * 1024 },
	{ NUMBER_SIZE, "M", 1024 * 1024 },
	{ NUMBER_SIZE, "K", 1024 },
	{ NUMBER_TIME, "m", 60 * 1000 },
	{ NUMBER_TIME, "s", 1000 },
	{ NUMBER_TIME, "ms", 1 },
	{ NUMBER_PLAIN, "", 1 },
	{ NUMBER_SIZE, "", 1 },
	{ NUMBER_TIME, "", 1 },
	{ NUMBER_OCTAL, "", 1 },
};

enum { UNITS = sizeof(units) / sizeof(units[0]) };

static const struct unit *
find_unit(enum number_kind kind, const char *name)
{
	size_t i;

	for (i = 0; i < UNITS; i++)
		if (units[i].kind == kind && strcmp(units[i].name, name) == 0)
			return &units[i];
	return NULL;
}

bool
number_read(enum number_kind kind, const char *text, int64_t *value)
{
	int base = kind == NUMBER_OCTAL ? 8 : 10;
	size_t digits = strspn(text, base == 8 ? "01234567" : "0123456789"), i;
	const struct unit *unit = find_unit(kind, text + digits);
	int64_t number = 0;

	if (digits == 0 || unit == NULL)
		return false;
	for (i = 0; i < digits; i++) {
		int digit = text[i] - '0';

		if (number > (INT64_MAX / unit->factor - digit) / base)
			return false;
		number = number * base + digit;
	}
	*value = number * unit->factor;
	return true;
}

void
number_write(enum number_kind kind, int64_t value, char *text, size_t size)
{
	size_t i;

	if (kind == NUMBER_OCTAL) {
		snprintf(text, size, "%04" PRIo64, (uint64_t)value);
		return;
	}
	for (i = 0; i < UNITS; i++) {
		const struct unit *u = &units[i];

		if (u->kind != kind || value % u->factor != 0 ||
		    (value == 0 && u->factor > 1))
			continue;
		snprintf(text, size, "%" PRId64 "%s", value / u->factor,
		    u->name);
		return;
	}
}
