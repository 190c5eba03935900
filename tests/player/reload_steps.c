#include "inifile.h"
#include "report.h"
#include "serve.h"
#include "steps.h"

static void
ours_only(void)
{
	if (!serve_is_ours())
		report_skip("needs the settings file of mini_serv");
}

static void
settings_become(const char *rest)
{
	ours_only();
	inifile_write(rest);
}

static void
settings_disappear(const char *rest)
{
	(void)rest;
	ours_only();
	inifile_remove();
}

static void
services_become(const char *rest)
{
	ours_only();
	inifile_services(rest);
	inifile_write(NULL);
}

static void
another_port(const char *rest)
{
	ours_only();
	inifile_move(rest);
	inifile_write(NULL);
}

static void
listens(const char *rest)
{
	ours_only();
	serve_listens(rest);
}

static const struct server_rule rules[] = {
	{ "settings become", settings_become },
	{ "settings disappear", settings_disappear },
	{ "services become", services_become },
	{ "settings have another port for", another_port },
	{ "server listens for", listens },
};

bool
reload_step(const char *step)
{
	return steps_follow_server(rules, sizeof(rules) / sizeof(*rules), step);
}
