#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "server.h"

const struct contender contenders[] = {
	{
		.name = "bare_loop",
		.program = "$BARE_LOOP",
		.command = "exec $PIN \"$BARE_LOOP\" $CLIENTS ${ECHO+echo}",
		.format = &bare_format,
		.tells_port = true,
	},
	{
		.name = "mini_serv",
		.program = "$MINI_SERV",
		.command = "exec $PIN \"$MINI_SERV\" -v "
		    "${SETTINGS:+-c \"$SETTINGS\"} ${ECHO-0}",
		.format = &relay_format,
		.tells_port = true,
	},
	{
		.name = "ncat",
		.program = "ncat",
		.command = "exec $PIN ncat --broker --listen "
		    "--max-conns $CLIENTS 127.0.0.1 $PORT",
		.format = &plain_format,
	},
	{
		.name = "mini_serv irc",
		.program = "$MINI_SERV",
		.command = "printf '[irc]\nport = 0\n' >\"$DIR/irc.ini\"; "
		    "exec $PIN \"$MINI_SERV\" -v -c \"$DIR/irc.ini\"",
		.format = &our_irc_format,
		.irc = true,
		.irc_only = true,
		.tells_port = true,
	},
	{
		.name = "ngircd",
		.program = "ngircd",
		.command = "printf '%s\n' '[Global]' 'Name = b.b' "
		    "'Info = b' 'Listen = 127.0.0.1' \"Ports = $PORT\" "
		    "'ServerUID = 65534' 'ServerGID = 65534' 'MotdPhrase = b' "
		    "'AdminInfo1 = b' 'AdminEMail = b@b.b' "
		    "'[Limits]' 'MaxConnections = 0' 'MaxConnectionsIP = 0' "
		    "'MaxJoins = 0' 'MaxPenaltyTime = 0' 'PingTimeout = 3600' "
		    "'[Options]' 'DNS = no' 'Ident = no' 'PAM = no' "
		    ">\"$DIR/ngircd.conf\"; "
		    "exec $PIN ngircd -n -f \"$DIR/ngircd.conf\"",
		.format = &irc_format,
		.irc = true,
	},
	{
		.name = "inspircd",
		.program = "inspircd",
		.command = "printf '%s\n' "
		    "'<server name=b.b description=b network=b id=97K>' "
		    "'<admin name=b nick=b email=b@b.b>' "
		    "\"<bind address=127.0.0.1 port=$PORT type=clients>\" "
		    "'<connect name=b allow=* timeout=60 pingfreq=3600 "
		    "hardsendq=1G softsendq=1G recvq=16M threshold=100000 "
		    "commandrate=100000000 fakelag=no localmax=100000 "
		    "globalmax=100000 maxconnwarn=no useident=no "
		    "resolvehostnames=no>' "
		    "'<performance somaxconn=4096 softlimit=100000 "
		    "netbuffersize=65534>' \"<pid file=$DIR/inspircd.pid>\" "
		    "'<log method=stderr type=none level=default>' | "
		    "sed 's/=\\([^ >]*\\)/=\"\\1\"/g' >\"$DIR/inspircd.conf\"; "
		    "exec $PIN inspircd --runasroot --nofork --nolog "
		    "--config=\"$DIR/inspircd.conf\"",
		.format = &inspircd_format,
		.irc = true,
		.irc_only = true,
	},
	{
		.name = "redis",
		.program = "redis-server",
		.command = "exec $PIN redis-server --port $PORT "
		    "--bind 127.0.0.1 --save '' --appendonly no "
		    "--daemonize no --tcp-backlog 4096 --dir \"$DIR\"",
		.format = &redis_format,
	},
	{
		.name = "nats",
		.program = "nats-server",
		.command = "exec $PIN nats-server -a 127.0.0.1 -p $PORT",
		.format = &nats_format,
	},
	{
		.name = "mosquitto",
		.program = "mosquitto",
		.command = "printf '%s\n' \"listener $PORT 127.0.0.1\" "
		    "'allow_anonymous true' 'log_dest none' "
		    ">\"$DIR/mosquitto.conf\"; "
		    "exec $PIN mosquitto -c \"$DIR/mosquitto.conf\"",
		.format = &mqtt_format,
	},
	{ 0 },
};

const struct contender *
contender_named(const char *name)
{
	const struct contender *c = contenders;

	while (c->name != NULL && strcmp(c->name, name) != 0)
		c++;
	return c;
}

bool
contender_installed(const struct contender *c)
{
	char command[128];

	snprintf(command, sizeof(command), "command -v \"%s\" >/dev/null",
	    c->program);
	return system(command) == 0;
}
