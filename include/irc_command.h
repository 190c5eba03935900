#pragma once

#include <stdbool.h>
#include <stddef.h>

struct irc_message;
struct irc_user;

/* What a user can ask for: one row of the table in irc_command.c. */
struct irc_command {
	const char *name;
	/* m has at least `least` parameters and no empty command. u may be gone
	 * afterwards. */
	void (*run)(struct irc_user *u, const struct irc_message *m);
	size_t least;    /* of parameters; else 461 */
	bool is_for_all; /* before registration too; else 451 */
};

/* Do what m asks for. */
void irc_command_run(struct irc_user *u, const struct irc_message *m);
