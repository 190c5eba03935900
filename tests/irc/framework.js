// irc-framework as a client for irc_clients.sh: a line of stdin is the name of a
// method and its words, "|" before the last, which may hold blanks. A line of
// stdout is an event and all that it says.
'use strict';

const { Client } = require('irc-framework');
const readline = require('readline');

const client = new Client();
const words = (value) => {
	if (value !== null && typeof value === 'object')
		return Object.values(value).map(words).join(' ');
	return typeof value === 'function' ? '' : String(value);
};

client.use((self, raw, parsed) => {
	parsed.use((name, event, self, next) => {
		console.log(name, words(event));
		next();
	});
});
client.connect({
	host: '127.0.0.1', port: Number(process.argv[2]), nick: process.argv[3],
	enable_setname: true, auto_reconnect: false,
});
readline.createInterface({ input: process.stdin }).on('line', (line) => {
	const [start, last] = line.split(' | ');
	const [method, ...rest] = start.split(' ');

	client[method](...rest, ...(last === undefined ? [] : [last]));
});
client.on('socket close', () => process.exit(0));
