#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "bytes.h"
#include "command.h"
#include "harness.h"
#include "inifile.h"
#include "launch.h"
#include "report.h"
#include "serve.h"

enum form { OURS, MANDATED, SOMEBODY_ELSES };

static enum form form;
static const char *others_command, *others_program;
static long limit;
static int port; /* 0: the system is to choose, or there is no relay */
static int echo_port, irc_port;
static bool relay, echo, irc;
static const char *irc_password; /* of the mandated form of IRC */

void
serve_command(const char *command)
{
	others_command = command;
}

void
serve_program(const char *program)
{
	others_program = program;
}

static bool
is_others(void)
{
	return others_command != NULL || others_program != NULL;
}

static void
add_program_words(void)
{
	command_add(others_program);
	command_add_line("{port}", port);
}

/* mini_serv --irc PORT PASSWORD */
static void
add_irc_words(void)
{
	char operand[16];

	snprintf(operand, sizeof(operand), "%d", irc_port);
	command_add("--irc");
	command_add(operand);
	command_add(irc_password);
}

/* It may be several words, such as valgrind's, or one with spaces. */
static void
add_our_program(const char *ours)
{
	if (ours != NULL && access(ours, X_OK) == -1)
		command_add_line(ours, port);
	else
		command_add(ours == NULL ? "./mini_serv" : ours);
}

static void
add_our_words(void)
{
	char operand[16];

	add_our_program(getenv("MINI_SERV"));
	if (irc_password != NULL) {
		add_irc_words();
		return;
	}
	if (form == OURS)
		command_add("-v");
	if (inifile_name()[0] != '\0') {
		command_add("-c");
		command_add(inifile_name());
	}
	snprintf(operand, sizeof(operand), "%d", port);
	if (relay && (port != 0 || inifile_name()[0] == '\0'))
		command_add(operand);
}

/* Our own program says where it listens before it says anything else. */
static int
learn_port(const char *service)
{
	const char *line = harness_log();
	char start[64];
	size_t n = (size_t)snprintf(start, sizeof(start),
	    "mini_serv: %s: listening on 127.0.0.1:", service);

	if (line == NULL || strncmp(line, start, n) != 0)
		report_failure("the server does not listen%s%s",
		    line == NULL ? "" : ": ", line == NULL ? "" : line);
	return atoi(line + n);
}

static void
start(void)
{
	command_begin();
	if (others_program != NULL)
		add_program_words();
	else if (form == SOMEBODY_ELSES)
		command_add_line(others_command, port);
	else
		add_our_words();
	harness_launch(command_words(), form == OURS ? LAUNCH_LOG
	    : form == MANDATED ? LAUNCH_FILE : LAUNCH_PIPE, limit);
	if (form == OURS && relay)
		port = learn_port("relay");
	if (form == OURS && echo)
		echo_port = learn_port("echo");
	if (form == OURS && irc)
		irc_port = learn_port("irc");
}

void
serve_relay(const char *settings, long descriptors)
{
	if (is_others() && settings != NULL)
		report_skip("somebody else's server has no such settings");
	form = is_others() ? SOMEBODY_ELSES : OURS;
	if (!launch_can_open(descriptors))
		report_skip("so many descriptors are not to be had");
	port = form == OURS ? 0 : launch_free_port();
	relay = true;
	limit = descriptors;
	if (settings != NULL)
		inifile_write(settings);
	start();
}

void
serve_mandated(void)
{
	form = is_others() ? SOMEBODY_ELSES : MANDATED;
	port = launch_free_port();
	relay = true;
	start();
}

void
serve_echo(const char *settings, bool relay_too)
{
	if (is_others())
		report_skip("needs the echo service of mini_serv");
	form = OURS;
	echo = true;
	relay = relay_too;
	inifile_ports(relay ? 0 : -1, 0, -1);
	inifile_write(settings);
	start();
}

void
serve_irc(const char *settings, bool others_too)
{
	if (is_others())
		report_skip("needs the IRC service of mini_serv");
	form = OURS;
	relay = echo = others_too;
	irc = true;
	inifile_ports(relay ? 0 : -1, echo ? 0 : -1, 0);
	inifile_write(settings);
	start();
}

void
serve_irc_mandated(const char *password)
{
	static struct bytes kept;

	if (is_others())
		report_skip("needs the IRC service of mini_serv");
	form = MANDATED;
	bytes_add(&kept, password, strlen(password) + 1);
	irc_password = kept.data;
	irc_port = launch_free_port();
	start();
}

void
serve_listens(const char *service)
{
	int new_port = learn_port(service);

	if (strcmp(service, "relay") == 0) {
		port = new_port;
		relay = true;
	} else if (strcmp(service, "echo") == 0)
		echo_port = new_port;
	else
		irc_port = new_port;
}

void
serve_sockets(const char *settings)
{
	if (is_others())
		report_skip("somebody else's server has no such settings");
	form = OURS;
	inifile_ports(-1, -1, -1);
	inifile_write(settings);
	start();
}

void
serve_again(void)
{
	if (command_words()[0] == NULL)
		report_mistake("no server ran before");
	if (echo || irc) {
		inifile_ports(relay ? 0 : -1, echo ? echo_port : -1,
		    irc ? irc_port : -1);
		inifile_write(NULL);
	}
	start();
}

void
serve_elsewhere(int somebodys_port)
{
	port = somebodys_port;
	relay = true;
}

bool
serve_is_ours(void)
{
	return form != SOMEBODY_ELSES;
}

int
serve_port(void)
{
	return relay ? port : echo ? echo_port : irc_port;
}

int
serve_echo_port(void)
{
	return echo_port;
}

int
serve_irc_port(void)
{
	return irc_port;
}

bool
serve_logs(void)
{
	return form == OURS;
}

void
serve_call(const char *operands)
{
	command_begin();
	form = is_others() ? SOMEBODY_ELSES : MANDATED;
	if (!relay)
		port = launch_free_port();
	if (others_command != NULL) {
		command_add_call(others_command, operands, port);
	} else {
		if (others_program != NULL)
			command_add(others_program);
		else
			add_our_program(getenv("MINI_SERV"));
		command_add_line(operands, port);
	}
	harness_launch(command_words(), LAUNCH_LOG, 0);
}
