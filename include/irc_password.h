#pragma once

/*
 * Passwords of operators, of which the settings have hashes by crypt(3). A hash
 * takes long by intention, and meanwhile nobody is served: there is a share of
 * the time for it, and who comes when that is used up has to come again.
 */
enum irc_password {
	IRC_PASSWORD_RIGHT,
	IRC_PASSWORD_WRONG,
	IRC_PASSWORD_LATER,
};

/* Whether the hash is one of that password; "" is of none. */
enum irc_password irc_password_try(const char *password, const char *hash);
