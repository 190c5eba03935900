#include "client.h"
#include "echo.h"
#include "service.h"

enum { HELD_MOST = 64 * 1024 };

static void
echo_heard(struct client *c, const char *bytes, size_t length)
{
	client_send(c, bytes, length);
}

const struct service echo_service = {
	.name = "echo",
	.held_most = HELD_MOST,
	.heard = echo_heard,
};
