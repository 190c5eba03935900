#include <stdio.h>
#include <string.h>

#include "format.h"

static size_t
nothing(char *to, size_t who, size_t length)
{
	(void)to;
	(void)who;
	(void)length;
	return 0;
}

static size_t
relay_hear(char *to, size_t who, size_t length)
{
	(void)length;
	return (size_t)sprintf(to, "client %zu: ", who);
}

const struct format relay_format = {
	.say = nothing,
	.said_tail = "\n",
	.hear = relay_hear,
	.heard_tail = "\n",
};

/* It moves bytes: who says them writes what the relay would have written. */
const struct format bare_format = {
	.say = relay_hear,
	.said_tail = "\n",
	.hear = relay_hear,
	.heard_tail = "\n",
};

const struct format echo_format = {
	.say = nothing,
	.said_tail = "\n",
	.hear = nothing,
	.heard_tail = "\n",
};

const struct format plain_format = {
	.say = nothing,
	.said_tail = "\n",
	.hear = nothing,
	.heard_tail = "\n",
	.small_door = true,
};

static size_t
irc_greet(char *to, size_t who, bool hears)
{
	(void)hears;
	return (size_t)sprintf(to, "NICK n%zu\r\nUSER u 0 * :u\r\nJOIN #b\r\n",
	    who);
}

static size_t
irc_say(char *to, size_t who, size_t length)
{
	(void)who;
	(void)length;
	return (size_t)sprintf(to, "PRIVMSG #b :");
}

/* Each server says in its own words where the speaker is. */
static size_t
hear_from(char *to, size_t who, const char *where)
{
	return (size_t)sprintf(to, ":n%zu!%s PRIVMSG #b :", who, where);
}

static size_t
irc_hear(char *to, size_t who, size_t length)
{
	(void)length;
	return hear_from(to, who, "~u@127.0.0.1");
}

const struct format irc_format = {
	.greet = irc_greet,
	.ready = " 366 ",
	.say = irc_say,
	.said_tail = "\r\n",
	.hear = irc_hear,
	.heard_tail = "\r\n",
	.longest = 512,
};

static size_t
our_irc_hear(char *to, size_t who, size_t length)
{
	(void)length;
	return hear_from(to, who, "u@localhost");
}

const struct format our_irc_format = {
	.greet = irc_greet,
	.ready = " 366 ",
	.say = irc_say,
	.said_tail = "\r\n",
	.hear = our_irc_hear,
	.heard_tail = "\r\n",
	.longest = 512,
};

static size_t
inspircd_hear(char *to, size_t who, size_t length)
{
	(void)length;
	return hear_from(to, who, "u@127.0.0.1");
}

/* It takes nothing else before it has let somebody in. */
static size_t
inspircd_greet(char *to, size_t who, bool hears)
{
	(void)hears;
	return (size_t)sprintf(to, "NICK n%zu\r\nUSER u 0 * :u\r\n", who);
}

const struct format inspircd_format = {
	.greet = inspircd_greet,
	.ready = " 422 ",
	.join = "JOIN #b\r\n",
	.joined = " 366 ",
	.say = irc_say,
	.said_tail = "\r\n",
	.hear = inspircd_hear,
	.heard_tail = "\r\n",
	.longest = 512,
};

/* The third version of the protocol lets a subscriber publish. */
static size_t
redis_greet(char *to, size_t who, bool hears)
{
	(void)who;
	return hears ? (size_t)sprintf(to, "HELLO 3\r\nSUBSCRIBE b\r\n") : 0;
}

static size_t
redis_say(char *to, size_t who, size_t length)
{
	(void)who;
	return (size_t)sprintf(to,
	    "*3\r\n$7\r\nPUBLISH\r\n$1\r\nb\r\n$%zu\r\n", length);
}

static size_t
redis_hear(char *to, size_t who, size_t length)
{
	(void)who;
	return (size_t)sprintf(to,
	    ">3\r\n$7\r\nmessage\r\n$1\r\nb\r\n$%zu\r\n", length);
}

const struct format redis_format = {
	.greet = redis_greet,
	.ready = "subscribe\r\n",
	.say = redis_say,
	.said_tail = "\r\n",
	.hear = redis_hear,
	.heard_tail = "\r\n",
	.echoes = true,
};

static size_t
nats_greet(char *to, size_t who, bool hears)
{
	(void)who;
	return (size_t)sprintf(to, "CONNECT {\"verbose\":false,\"echo\":false,"
	    "\"protocol\":1}\r\n%sPING\r\n", hears ? "SUB b 1\r\n" : "");
}

static size_t
nats_say(char *to, size_t who, size_t length)
{
	(void)who;
	return (size_t)sprintf(to, "PUB b %zu\r\n", length);
}

static size_t
nats_hear(char *to, size_t who, size_t length)
{
	(void)who;
	return (size_t)sprintf(to, "MSG b 1 %zu\r\n", length);
}

const struct format nats_format = {
	.greet = nats_greet,
	.ready = "PONG\r\n",
	.say = nats_say,
	.said_tail = "\r\n",
	.hear = nats_hear,
	.heard_tail = "\r\n",
	.aside = "PING\r\n",
};

/* CONNECT with nothing but a clean session, SUBSCRIBE b, at most once. */
static size_t
mqtt_greet(char *to, size_t who, bool hears)
{
	static const char hello[] = { 0x10, 12, 0, 4, 'M', 'Q', 'T', 'T', 4, 2,
		0, 0, 0, 0 };
	static const char subscribe[] = { (char)0x82, 6, 0, 1, 0, 1, 'b', 0 };

	(void)who;
	memcpy(to, hello, sizeof(hello));
	if (!hears)
		return sizeof(hello);
	memcpy(to + sizeof(hello), subscribe, sizeof(subscribe));
	return sizeof(hello) + sizeof(subscribe);
}

/* PUBLISH b, at most once; the newline belongs to the text. */
static size_t
mqtt_publish(char *to, size_t who, size_t length)
{
	size_t n = 0, left = 3 + length + 1;

	(void)who;
	to[n++] = 0x30;
	for (; left > 127; left >>= 7)
		to[n++] = (char)(0x80 | (left & 127));
	to[n++] = (char)left;
	to[n++] = 0;
	to[n++] = 1;
	to[n++] = 'b';
	return n;
}

const struct format mqtt_format = {
	.greet = mqtt_greet,
	.ready = "\x90\x03",
	.say = mqtt_publish,
	.said_tail = "\n",
	.hear = mqtt_publish,
	.heard_tail = "\n",
	.echoes = true,
};
