#pragma once

#include <stdbool.h>

/*
 * How a server is called. Ours is $MINI_SERV, or ./mini_serv: it logs and
 * says which port the system chose for it. Somebody else's is a command with
 * {port} in it, and it, as ours in the mandated form, gets a free one.
 */

/* Serve with this command of somebody else's from now on, or with this program,
 * whose argument is the port. */
void serve_command(const char *command);
void serve_program(const char *program);

/* settings: "key = value, key = value" or NULL for no file. descriptors: how
 * many the server may have open, 0 for as many as we. */
void serve_relay(const char *settings, long descriptors);
void serve_mandated(void);

/* The echo service, and the relay too or not. */
void serve_echo(const char *settings, bool relay_too);

/* The IRC service, and the others too or not; and as ft_irc's subject wants it
 * started: mini_serv --irc PORT PASSWORD. */
void serve_irc(const char *settings, bool others_too);
void serve_irc_mandated(const char *password);

/* Call it with other operands than a port; {port} in them is that on which
 * somebody listens, or a free one. It is then the server that runs. */
void serve_call(const char *operands);

/* Services that are found by what the settings say, not by a port. */
void serve_sockets(const char *settings);

/* Once more after its end, on the port that it had. */
void serve_again(void);

/* The next line of the log is that of this service, which listens now; from now
 * on people connect there. */
void serve_listens(const char *service);

/* Whether what the server logs, and how it takes signals, is known. */
bool serve_is_ours(void);

int serve_port(void); /* of the relay, or of what is there instead */
int serve_echo_port(void); /* 0: there is none */
int serve_irc_port(void);

/* Somebody who is no server of ours listens there. */
void serve_elsewhere(int somebodys_port);

/* Whether it logs: that it listens, too. If not, connect() has to be tried. */
bool serve_logs(void);
