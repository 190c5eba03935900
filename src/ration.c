#include "ration.h"

enum {
	SHARES_LEAST = 4,
	SHARE_LEAST = 64 * 1024, /* bytes, however many share */
};

struct ration
ration_of(uint64_t memory, size_t used, size_t clients)
{
	size_t shares = clients > SHARES_LEAST ? clients : SHARES_LEAST;
	uint64_t share = memory / shares;

	if (memory == 0)
		return (struct ration){ false, SIZE_MAX };
	if (share < SHARE_LEAST)
		share = SHARE_LEAST;
	return (struct ration){ used >= memory, (size_t)share };
}
