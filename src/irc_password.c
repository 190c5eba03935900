#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <time.h>

#include "irc_password.h"
#include "log.h"

/* The C library's. POSIX has it only in its XSI option; where it is missing,
 * nobody can become an operator. */
#if CRYPT
char *crypt(const char *key, const char *salt);
#endif

enum {
	SHARE = 20, /* of the time, one in so many is for hashing */
	/* Milliseconds: so long a time's share may be used at once. */
	SAVED = 5000,
};

/* Until when the hashing so far is paid for. */
static int64_t paid_until;

static int64_t
clock_now(void)
{
	struct timespec t;

	if (clock_gettime(CLOCK_MONOTONIC, &t) == -1)
		fatal("clock_gettime");
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

#if CRYPT
/* In the same time wherever they differ. */
static bool
are_equal(const char *a, const char *b)
{
	size_t length = strlen(a), i;
	int difference = 0;

	if (strlen(b) != length)
		return false;
	for (i = 0; i < length; i++)
		difference |= a[i] ^ b[i];
	return difference == 0;
}
#endif

static bool
is_right(const char *password, const char *hash)
{
#if CRYPT
	const char *made = crypt(password, hash);

	/* Some fail with NULL, some with a short text that is no hash. */
	return made != NULL && strlen(made) >= 13 && are_equal(made, hash);
#else
	(void)password;
	(void)hash;
	return false;
#endif
}

enum irc_password
irc_password_try(const char *password, const char *hash)
{
	int64_t began = clock_now();
	bool right;

	if (*hash == '\0')
		return IRC_PASSWORD_WRONG;
	if (paid_until < began)
		paid_until = began;
	if (paid_until > began + (int64_t)SAVED * 1000)
		return IRC_PASSWORD_LATER;
	right = is_right(password, hash);
	paid_until += SHARE * (clock_now() - began);
	return right ? IRC_PASSWORD_RIGHT : IRC_PASSWORD_WRONG;
}
