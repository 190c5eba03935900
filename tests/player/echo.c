#include <errno.h>
#include <string.h>

#include "bytes.h"
#include "echo.h"
#include "report.h"
#include "serve.h"
#include "socket.h"
#include "text.h"
#include "wait.h"

void
echo_connects(struct actor *a, const char *rest)
{
	a->echoes = true;
	if (socket_connects(a, rest))
		return;
	if (serve_echo_port() == 0)
		report_mistake("there is no echo service");
	if (actor_connect(a, "127.0.0.1", serve_echo_port(),
	    wait_patience()) == -1)
		report_failure("%s cannot connect: %s", a->name,
		    strerror(errno));
}

static void
hear(struct actor *a, const char *expected, size_t len)
{
	long long until = wait_patience();
	enum heard heard = HEARD_LINE;
	const char *bytes;
	size_t came;

	while (a->in.len - a->taken < len && heard == HEARD_LINE)
		heard = actor_read(a, until);
	a->over = heard == HEARD_END || heard == HEARD_RESET;
	bytes = a->in.data + a->taken;
	came = a->in.len - a->taken;
	if (came < len || memcmp(bytes, expected, len) != 0)
		report_heard(a->name, "something else", expected, len, bytes,
		    came < len ? came : len);
	a->taken += len;
	a->searched = a->taken;
}

void
echo_hears_just(struct actor *a, const char *text)
{
	struct bytes expected = { 0 };

	text_expand(&expected, text);
	hear(a, expected.data, expected.len);
	bytes_free(&expected);
}

void
echo_hears_nothing(struct actor *a)
{
	static const char mark[] = "\1\n";

	actor_send(a, mark, strlen(mark));
	hear(a, mark, strlen(mark));
}
