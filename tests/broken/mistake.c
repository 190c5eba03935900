#include <string.h>

#include "mistake.h"

static const char *const names[MISTAKES] = {
	[NONE] = "none",
	[ANY_ADDRESS] = "any_address",
	[BEYOND_SELECT] = "beyond_select",
	[BLOCKING_RECV] = "blocking_recv",
	[BLOCKING_REST] = "blocking_rest",
	[BLOCKING_SEND] = "blocking_send",
	[BUSY] = "busy",
	[CUT_LINE] = "cut_line",
	[DESCRIPTOR_LEAK] = "descriptor_leak",
	[DISCONNECTS_LAZY] = "disconnects_lazy",
	[ENDS_WITH_LAST] = "ends_with_last",
	[ID_REUSE] = "id_reuse",
	[LINES_LOST] = "lines_lost",
	[MEMORY_LEAK] = "memory_leak",
	[NO_BIND_CHECK] = "no_bind_check",
	[NO_EMPTY_LINES] = "no_empty_lines",
	[NO_STATUS] = "no_status",
	[PREFIX_LOST] = "prefix_lost",
	[PREFIX_PER_RECV] = "prefix_per_recv",
	[RESET_IS_FATAL] = "reset_is_fatal",
	[RETRIES] = "retries",
	[SIGPIPE_DEATH] = "sigpipe_death",
	[SPINS_AT_DOOR] = "spins_at_door",
	[SPINS_AT_END] = "spins_at_end",
	[WRONG_MESSAGE] = "wrong_message",
};

enum mistake mistake;

bool
mistake_is(const char *name)
{
	for (int i = 0; i < MISTAKES; i++)
		if (strcmp(name, names[i]) == 0) {
			mistake = (enum mistake)i;
			return true;
		}
	return false;
}
