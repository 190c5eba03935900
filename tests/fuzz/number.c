/*
 * Numbers against long multiplication on paper. Each line of the input is a
 * kind, which its first byte says, and the text of a number.
 */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "number.h"
#include "target.h"

enum { TEXT_MOST = 64, DIGITS_MOST = TEXT_MOST + 16 };

/* Decimal digits, the lowest first. */
struct decimal {
	unsigned digit[DIGITS_MOST];
};

static const char units[][8][3] = {
	[NUMBER_PLAIN] = { "" },
	[NUMBER_SIZE] = { "", "K", "M", "G" },
	[NUMBER_TIME] = { "", "ms", "s", "m" },
};

static const unsigned factors[][8] = {
	[NUMBER_PLAIN] = { 1 },
	[NUMBER_SIZE] = { 1, 1024, 1024 * 1024, 1024 * 1024 * 1024 },
	[NUMBER_TIME] = { 1, 1, 1000, 60 * 1000 },
};

/* 0 where the kind has no such unit. */
static unsigned
factor_of(enum number_kind kind, const char *unit)
{
	size_t i;

	for (i = 0; i < 8; i++)
		if (factors[kind][i] != 0 && strcmp(units[kind][i], unit) == 0)
			return factors[kind][i];
	return 0;
}

static struct decimal
multiply(const char *digits, size_t count, unsigned factor)
{
	struct decimal d = { 0 };
	uint64_t carry = 0;
	size_t i;

	for (i = 0; i < DIGITS_MOST; i++) {
		if (i < count)
			carry +=
			    (uint64_t)(digits[count - 1 - i] - '0') * factor;
		d.digit[i] = (unsigned)(carry % 10);
		carry /= 10;
	}
	assert(carry == 0);
	return d;
}

/* Whether it is at most INT64_MAX. */
static bool
fits(const struct decimal *d)
{
	static const char most[] = "9223372036854775807";
	size_t i;

	for (i = DIGITS_MOST; i-- > 0;) {
		unsigned limit =
		    i < sizeof(most) - 1 ? (unsigned)(most[18 - i] - '0') : 0;

		if (d->digit[i] != limit)
			return d->digit[i] < limit;
	}
	return true;
}

static int64_t
value_of(const struct decimal *d)
{
	int64_t value = 0;
	size_t i;

	for (i = 19; i-- > 0;)
		value = value * 10 + (int64_t)d->digit[i];
	return value;
}

/* As people would write it, and the same number when it is read again. */
static void
check_writing(enum number_kind kind, int64_t value)
{
	char text[32];
	size_t digits;
	unsigned factor, i;
	int64_t again = -1;

	number_write(kind, value, text, sizeof(text));
	assert(number_read(kind, text, &again) && again == value);
	digits = strspn(text, "0123456789");
	factor = factor_of(kind, text + digits);
	for (i = 0; i < 8 && value > 0; i++)
		assert(factors[kind][i] <= factor ||
		    value % factors[kind][i] != 0);
}

static void
check(enum number_kind kind, const char *text)
{
	size_t digits = 0;
	unsigned factor;
	struct decimal d;
	int64_t value = -7;
	bool is_right = number_read(kind, text, &value);

	while (text[digits] >= '0' && text[digits] <= '9')
		digits++;
	factor = factor_of(kind, text + digits);
	if (digits == 0 || factor == 0) {
		assert(!is_right && value == -7);
		return;
	}
	d = multiply(text, digits, factor);
	assert(is_right == fits(&d));
	assert(value == (is_right ? value_of(&d) : -7));
	if (is_right)
		check_writing(kind, value);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const uint8_t *end = data + size, *at;
	char text[TEXT_MOST + 1];
	size_t length;

	for (at = data; at < end; at += length + 1) {
		length = 0;
		while (at + length < end && at[length] != '\n')
			length++;
		if (length == 0 || length > TEXT_MOST)
			continue;
		memcpy(text, at + 1, length - 1);
		text[length - 1] = '\0';
		check(at[0] % 3, text);
	}
	return 0;
}
