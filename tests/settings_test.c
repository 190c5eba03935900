/* How numbers, sizes and times are read; the rest is in settings.sh. */
#include <assert.h>
#include <stddef.h>

#include "settings.h"

static void
good(enum settings_kind kind, const char *text, int64_t expected)
{
	int64_t value = -1;

	assert(settings_number(kind, text, &value));
	assert(value == expected);
}

static void
bad(enum settings_kind kind, const char *text)
{
	int64_t value = -1;

	assert(!settings_number(kind, text, &value));
	assert(value == -1);
}

int
main(void)
{
	static const char *const nonsense[] = { "", " ", "-1", "+1", "1 ", " 1",
		"x", "1x", "0x10", "1.5", "1e3", "K", "1KK", "1k",
		"9223372036854775808", "99999999999999999999999" };
	size_t i;

	for (i = 0; i < sizeof(nonsense) / sizeof(nonsense[0]); i++) {
		bad(KIND_NUMBER, nonsense[i]);
		bad(KIND_SIZE, nonsense[i]);
		bad(KIND_TIME, nonsense[i]);
	}
	good(KIND_NUMBER, "0", 0);
	good(KIND_NUMBER, "0042", 42);
	good(KIND_NUMBER, "9223372036854775807", INT64_MAX);
	bad(KIND_NUMBER, "1K");
	bad(KIND_NUMBER, "1s");
	good(KIND_SIZE, "512", 512);
	good(KIND_SIZE, "64K", 65536);
	good(KIND_SIZE, "3M", 3145728);
	good(KIND_SIZE, "2G", INT64_C(2147483648));
	good(KIND_SIZE, "8589934591G", INT64_C(8589934591) << 30);
	bad(KIND_SIZE, "8589934592G");
	bad(KIND_SIZE, "1m");
	bad(KIND_SIZE, "1s");
	good(KIND_TIME, "7", 7);
	good(KIND_TIME, "250ms", 250);
	good(KIND_TIME, "10s", 10000);
	good(KIND_TIME, "5m", 300000);
	bad(KIND_TIME, "1M");
	return 0;
}
