# The arguments of mini_chat, and what it says when there is no server.

. "${srcdir:-.}/tests/chat_lib.sh"

usage='usage: mini_chat [-rt] [-q SECONDS] PORT [ADDRESS]
       mini_chat [-rt] [-q SECONDS] SOCKET'

test_usage() {
	for arguments in '' '-x' '-q' '1 2 3' './x 1' '-r' '--unknown 1' '-q 1'; do
		chat $arguments
		ends 2 "$usage"
		[ ! -s "$tmp/out" ] || wrong "prints: mini_chat $arguments"
	done
}

test_numbers() {
	for port in 0 65536 -0 x 1x '' ' 1' 99999999999999999999; do
		chat -- "$port"
		ends 2 "mini_chat: the port $port is not a number from 1 to 65535
$usage"
	done
	for seconds in x 1s '' - --1 2147483648 1.5; do
		chat -q "$seconds" 1
		ends 2 "mini_chat: -q $seconds is not a number of seconds
$usage"
	done
}

test_help() {
	for word in -h --help; do
		chat "$word"
		ends 0 ''
		head -n 1 "$tmp/out" | grep -qxF "$usage" || wrong "$word: usage"
	done
	for word in -V --version; do
		chat "$word"
		ends 0 ''
		grep -qx 'mini_chat [0-9.]*' "$tmp/out" || wrong "$word: version"
	done
	[ -w /dev/full ] || return 0
	"$MINI_CHAT" -h >/dev/full 2>"$tmp/err"
	status=$?
	ends 1 'mini_chat: stdout: No space left on device'
}

# A port that was free a moment ago.
test_nobody() {
	open_crowd
	ask free
	port=$answer
	close_crowd
	refused="127.0.0.1:$port: Connection refused"
	chat "$port"
	ends 1 "mini_chat: $refused: is mini_serv running there?"
	chat -q 1 -t -- "$port" 127.0.0.1
	ends 1 "mini_chat: $refused: is mini_serv running there?"
	"$within" 1 "$MINI_CHAT" --retry "$port" </dev/null 2>"$tmp/err"
	status=$?
	ends 0 "mini_chat: $refused: trying again"
	chat "$tmp/missing"
	ends 1 "mini_chat: $tmp/missing: No such file or directory"
	long=./$(printf %200s | tr ' ' x)
	chat "$long"
	[ "$status" = 1 ] &&
	    grep -q "^mini_chat: $long: File *name too long" "$tmp/err" ||
	    wrong "a path that is too long: status $status"
}

test_address() {
	chat 1 'no such name'
	[ "$status" = 1 ] || wrong "a wrong address: status $status"
	grep -q '^mini_chat: no such name: ' "$tmp/err" ||
	    wrong "a wrong address: no reason"
	chat 1 ::1
	[ "$status" = 1 ] || wrong "::1: status $status"
	grep -q '^mini_chat: \(\[::1]:1\|::1\): ' "$tmp/err" ||
	    wrong "::1: $(cat "$tmp/err")"
	# The system refuses at once.
	chat 1 255.255.255.255
	[ "$status" = 1 ] || wrong "an address of all: status $status"
	grep -q '^mini_chat: 255\.255\.255\.255:1: ' "$tmp/err" ||
	    wrong "an address of all: $(cat "$tmp/err")"
}

test_usage
test_numbers
test_help
test_nobody
test_address
finish
