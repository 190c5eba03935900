# mini_chat -r: a server that comes late, goes, and comes back. Each room tells
# its history, so that it does not matter who is there first.

. "${srcdir:-.}/tests/chat_lib.sh"

printf '[server]\nhistory = 100\n' >"$tmp/ini"
mkfifo "$tmp/typed"
exec 9<>"$tmp/typed" # start and serve close it in what they start

# messages LINES: so many there have been, the last of which is TEXT.
messages() {
	[ "$(wc -l <"$tmp/err")" -eq "$1" ] &&
	    [ "$(tail -n 1 "$tmp/err")" = "mini_chat: $2" ]
}

heard() {
	grep -q "^client [0-9]*: $1\$" "$tmp/heard"
}

open_room() {
	serve -c "$tmp/ini" "$port"
	room=$pid
	: >"$tmp/heard"
	"$within" $patience "$MINI_CHAT" -q -1 "$port" </dev/null \
	    >>"$tmp/heard" 9>&- &
	listener=$!
	processes="$processes $listener"
}

end_room() {
	kill -TERM "$room"
	wait "$room"
	wait "$listener"
}

open_crowd
ask free
port=$answer
close_crowd
exec 9<>"$tmp/typed"
: >"$tmp/err"
"$within" $patience "$MINI_CHAT" -r "$port" <"$tmp/typed" \
    >"$tmp/out" 2>>"$tmp/err" 9>&- &
chat=$!
processes="$processes $chat"
await messages 1 "127.0.0.1:$port: Connection refused: trying again" ||
    fail "does not say that there is no server: $(cat "$tmp/err")"
echo early >&9

open_room
await messages 2 'connected' || fail "does not come: $(cat "$tmp/err")"
await heard early || wrong "what was said before the server came is lost"
printf 'now\nth' >&9
await heard now || wrong "what is said to the server is lost"
end_room

# Half a line was sent, or not.
await messages 3 'the server has closed the connection: trying again' ||
    fail "does not say that it is gone: $(cat "$tmp/err")"
echo en >&9
open_room
await heard then || wrong "half a line: $(cat "$tmp/heard")"
await messages 4 'connected again' || wrong "does not say that it is back"
end_room

# The input ends while nobody is there.
await messages 5 'the server has closed the connection: trying again' ||
    fail "does not say that it is gone: $(cat "$tmp/err")"
echo last >&9
exec 9>&-
await messages 6 'what was typed waits for the server' ||
    wrong "does not say why it stays: $(cat "$tmp/err")"
open_room
wait "$chat"
status=$?
[ "$status" = 0 ] || wrong "status $status"
await heard last || wrong "what was said while the server was gone is lost"
end_room

# Who has nothing to say, but time to listen, waits for the server too.
: >"$tmp/err"
"$within" $patience "$MINI_CHAT" -r -q -1 "$port" </dev/null \
    >"$tmp/out" 2>>"$tmp/err" &
chat=$!
processes="$processes $chat"
await messages 1 "127.0.0.1:$port: Connection refused: trying again" ||
    fail "who listens sees a server: $(cat "$tmp/err")"
open_room
await messages 2 'connected' || wrong "who listens has left"
end_room
await messages 3 'the server has closed the connection: trying again' ||
    wrong "who listens for ever ends: $(cat "$tmp/err")"
open_room
await messages 4 'connected again' || wrong "who listens does not come back"
kill "$chat"
wait "$chat"
end_room
finish
