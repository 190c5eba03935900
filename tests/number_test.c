/* How numbers, sizes and times are read; the rest is in settings.sh. */
#include <assert.h>
#include <stddef.h>

#include "number.h"

static void
good(enum number_kind kind, const char *text, int64_t expected)
{
	int64_t value = -1;

	assert(number_read(kind, text, &value));
	assert(value == expected);
}

static void
bad(enum number_kind kind, const char *text)
{
	int64_t value = -1;

	assert(!number_read(kind, text, &value));
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
		bad(NUMBER_PLAIN, nonsense[i]);
		bad(NUMBER_SIZE, nonsense[i]);
		bad(NUMBER_TIME, nonsense[i]);
	}
	good(NUMBER_PLAIN, "0", 0);
	good(NUMBER_PLAIN, "0042", 42);
	good(NUMBER_PLAIN, "9223372036854775807", INT64_MAX);
	bad(NUMBER_PLAIN, "1K");
	bad(NUMBER_PLAIN, "1s");
	good(NUMBER_SIZE, "512", 512);
	good(NUMBER_SIZE, "64K", 65536);
	good(NUMBER_SIZE, "3M", 3145728);
	good(NUMBER_SIZE, "2G", INT64_C(2147483648));
	good(NUMBER_SIZE, "8589934591G", INT64_C(8589934591) << 30);
	bad(NUMBER_SIZE, "8589934592G");
	bad(NUMBER_SIZE, "1m");
	bad(NUMBER_SIZE, "1s");
	good(NUMBER_TIME, "7", 7);
	good(NUMBER_TIME, "250ms", 250);
	good(NUMBER_TIME, "10s", 10000);
	good(NUMBER_TIME, "5m", 300000);
	bad(NUMBER_TIME, "1M");
	good(NUMBER_OCTAL, "0660", 0660);
	good(NUMBER_OCTAL, "777", 0777);
	good(NUMBER_OCTAL, "777777777777777777777", INT64_MAX);
	bad(NUMBER_OCTAL, "1000000000000000000000");
	bad(NUMBER_OCTAL, "8");
	bad(NUMBER_OCTAL, "");
	bad(NUMBER_OCTAL, "o600");
	return 0;
}
