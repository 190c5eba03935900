#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "listener.h"
#include "log.h"
#include "rooms.h"
#include "statistics.h"
#include "tape.h"

static void
print_room(const char *name, const struct listener *l)
{
	struct listener_count n = listener_count(l);

	log_line(LOG_ASKED,
	    "%s: statistics: clients %zu, arrived %" PRIu64 ", tape %zu bytes",
	    name, n.clients, n.arrived, n.tape->size);
	log_line(LOG_ASKED,
	    "%s: statistics: memory %zu bytes, spilled %" PRIu64 " bytes", name,
	    n.tape->size + n.unfinished, tape_spilled(n.tape));
	log_line(LOG_ASKED,
	    "%s: statistics: behind %zu, the farthest by %" PRIu64 " bytes",
	    name, n.behind.clients, n.behind.farthest);
	log_line(LOG_ASKED,
	    "%s: statistics: received %" PRIu64 " bytes, relayed %" PRIu64
	    " lines, %" PRIu64 " bytes",
	    name, n.received, n.tape->lines, n.tape->end);
}

void
statistics_print(struct rooms *rs, int64_t uptime)
{
	struct room *r;
	size_t i;

	log_line(LOG_ASKED, "statistics: up %" PRId64 " s", uptime / 1000);
	for (i = 0; (r = rooms_next(rs, &i)) != NULL;)
		print_room(services[i - 1]->name, r->listener);
}

void
statistics_summarize(struct rooms *rs, char *text, size_t size)
{
	const struct room *r;
	size_t used = 0, i;

	*text = '\0';
	for (i = 0; (r = rooms_next(rs, &i)) != NULL && used < size;) {
		size_t clients = listener_clients(r->listener);

		snprintf(text + used, size - used, "%s%s: %zu %s",
		    used > 0 ? ", " : "", services[i - 1]->name, clients,
		    clients == 1 ? "client" : "clients");
		used += strlen(text + used);
	}
}
