#include "client.h"
#include "echo.h"
#include "service.h"

enum {
	QUEUE_MOST = 64 * 1024,
	SEND_BUFFER = 256 * 1024, /* what one turn hears */
};

static void
echo_heard(struct client *c, const char *bytes, size_t length)
{
	client_send(c, bytes, length);
}

const struct service echo_service = {
	.name = "echo",
	.send_buffer = SEND_BUFFER,
	.queue_most = QUEUE_MOST,
	.heard = echo_heard,
};
