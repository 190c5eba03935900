# mini_chat in a pipe: what goes in is said, what is heard comes out, byte for
# byte.

. "${srcdir:-.}/tests/chat_lib.sh"

# heard LINES: so many have been heard in the room.
heard() {
	[ "$(wc -l <"$tmp/heard")" -ge "$1" ]
}

# What client N said.
said_by() {
	sed -n "s/^client $1: //p" "$tmp/heard"
}

# 20 MB of lines that differ, with bytes of every kind, through the room.
test_much() {
	room
	awk 'BEGIN {
		for (i = 0; i < 100000; i++)
			printf "%d \033[2J \200\377 %0180d\r\n", i, i * 7919
	}' >"$tmp/in"
	chat "$port"
	ends 0 ''
	await heard 100002 || wrong "not all was heard"
	said_by 1 | cmp - "$tmp/in" || wrong "something else was heard"
	close_room
	[ "$status" = 0 ] || wrong "-q -1: status $status"
	same "$tmp/listener.err" '' || wrong "-q -1: a message"
}

# All is sent before it leaves, a last line without its newline too; and what
# is heard comes out though the input never pauses.
test_echo() {
	printf 'hello\nunfinished' >"$tmp/in"
	stranger stay printf 'one\ntwo\r\n\033[2Jthree'
	chat "$port"
	ends 0 ''
	printf 'one\ntwo\r\n\033[2Jthree' | cmp - "$tmp/out" ||
	    wrong "not heard as it was said"
	wait "$stranger"
	cmp "$tmp/in" "$tmp/said" || wrong "not said as it was read"
}

# -q: whoever answers after the end of the input is heard.
test_linger() {
	room
	echo 'a question' >"$tmp/in"
	"$within" 30 "$MINI_CHAT" -q 60 "$port" <"$tmp/in" >"$tmp/asker" &
	asker=$!
	processes="$processes $asker"
	await heard 2 || wrong "the question is not heard"
	echo 'an answer' >"$tmp/in"
	chat -q 0 "$port"
	ends 0 ''
	await grep -q 'client 2: an answer' "$tmp/asker" ||
	    wrong "the answer is not heard"
	kill -0 "$asker" || wrong "-q 60 does not wait"
	: >"$tmp/in"
	chat -q 1 "$port"
	ends 0 ''
	close_room
	wait "$asker"
	status=$?
	[ "$status" = 0 ] || wrong "-q 60: status $status"
}

# -t: the time before each line, whatever pieces it came in.
test_times() {
	stranger leave printf 'one\ntwo\n\nfour\n'
	chat -t -q -1 "$port"
	ends 0 ''
	sed 's/^[0-2][0-9]:[0-5][0-9] //' "$tmp/out" >"$tmp/rest"
	same "$tmp/rest" 'one
two

four
' || wrong "-t: other lines"
	[ "$(grep -c '^[0-2][0-9]:[0-5][0-9] ' "$tmp/out")" = 4 ] ||
	    wrong "-t: lines without time"
}

# As any filter, when nobody reads what it writes.
test_reader_gone() {
	stranger leave yes
	(
		"$within" 30 "$MINI_CHAT" -q -1 "$port" </dev/null
		echo $? >"$tmp/status"
	) 2>"$tmp/err" | head -n 1 >"$tmp/out"
	same "$tmp/out" 'y
' || wrong "not what is heard"
	same "$tmp/status" "$((128 + 13))
" ||
	    wrong "status $(cat "$tmp/status") when nobody reads"
}

# By a Unix socket, with a server that comes later.
test_socket() {
	printf '[server]\nsocket = %s\n' "$tmp/room" >"$tmp/ini"
	: >"$tmp/heard"
	"$within" $patience "$MINI_CHAT" -r -q -1 "$tmp/room" </dev/null \
	    >>"$tmp/heard" 2>"$tmp/listener.err" &
	listener=$!
	processes="$processes $listener"
	await grep -qx "mini_chat: $tmp/room: No such file or directory:\
 trying again" "$tmp/listener.err" || wrong "does not say what is missing"
	start "$MINI_SERV" -c "$tmp/ini"
	room=$pid
	await grep -qx 'mini_chat: connected' "$tmp/listener.err" ||
	    wrong "does not find the server"
	echo hello >"$tmp/in"
	chat "$tmp/room"
	ends 0 ''
	await grep -qx 'client 1: hello' "$tmp/heard" || wrong "is not heard"
	kill "$listener"
	wait "$listener" 2>/dev/null
	end TERM
}

test_much
test_echo
test_linger
test_times
test_reader_gone
test_socket
finish
