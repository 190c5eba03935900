#include <stdlib.h>
#include <string.h>

#include "arrival.h"
#include "bytes.h"
#include "directory.h"
#include "irc.h"
#include "report.h"
#include "serve.h"
#include "steps.h"
#include "text.h"

/* Who is to be an operator needs a C library that hashes passwords. */
static const char *
settings_of(const char *rest)
{
	const char *settings = *rest == '\0' ? rest : steps_match("with", rest);
	const char *crypt = getenv("CRYPT");

	if (settings == NULL)
		report_mistake("serve with what?");
	if (crypt != NULL && strcmp(crypt, "0") == 0 &&
	    strstr(settings, "[operator") != NULL)
		report_skip("there is no crypt()");
	return settings;
}

static void
serve_alone(const char *rest)
{
	serve_irc(settings_of(rest), false);
}

static void
serve_all(const char *rest)
{
	arrival_forget_ids();
	serve_irc(settings_of(rest), true);
}

/* "NAME holds TEXT", in the player's own directory. */
static void
file_holds(const char *rest)
{
	char name[64] = "";
	size_t len = strcspn(rest, " ");
	const char *text = steps_match("holds", rest + len + 1);
	struct bytes whole = { 0 };

	if (text == NULL || len >= sizeof(name))
		report_mistake("the file NAME holds TEXT");
	memcpy(name, rest, len);
	text_expand(&whole, text);
	directory_write(name, whole.data, whole.len);
	bytes_free(&whole);
}

static const struct server_rule rules[] = {
	{ "serve relay, echo and irc", serve_all },
	{ "serve irc as mandated with", serve_irc_mandated },
	{ "serve irc", serve_alone },
	{ "the file", file_holds },
};

bool
irc_server_step(const char *step)
{
	return steps_follow_server(rules, sizeof(rules) / sizeof(*rules), step);
}
