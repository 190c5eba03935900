#include "client.h"
#include "echo.h"
#include "service.h"

enum { QUEUE_MOST = 64 * 1024 };

static void
echo_heard(struct client *c, const char *bytes, size_t length)
{
	client_send(c, bytes, length);
}

const struct service echo_service = {
	.name = "echo",
	.queue_most = QUEUE_MOST,
	.heard = echo_heard,
};
