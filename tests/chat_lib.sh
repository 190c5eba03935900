# For the tests of mini_chat, beside lib.sh.

. "${srcdir:-.}/tests/lib.sh"

: "${MINI_CHAT:=./mini_chat}"

# chat ARGUMENT ...: mini_chat to its end, with standard input from $tmp/in; its
# $status, $tmp/out, $tmp/err.
chat() {
	"$within" 30 "$MINI_CHAT" "$@" <"$tmp/in" >"$tmp/out" 2>"$tmp/err"
	status=$?
}

# ends STATUS MESSAGE: it did so.
ends() {
	[ "$status" = "$1" ] || wrong "status $status instead of $1 ($2)"
	same "$tmp/err" "$2${2:+
}" || {
		wrong "another message than: $2"
		show "$tmp/err"
	}
}

# room: mini_serv at $port, and a chat that writes what it hears to $tmp/heard,
# where it knows of it. Both write on when others are started.
room() {
	serve -v 0
	room=$pid
	: >"$tmp/heard"
	"$within" $patience "$MINI_CHAT" -q -1 "$port" </dev/null \
	    >>"$tmp/heard" 2>"$tmp/listener.err" &
	listener=$!
	processes="$processes $listener"
	await statistics_count 1 || fail "nobody listens"
}

# statistics_count CLIENTS: so many are in the room.
statistics_count() {
	: >"$tmp/log"
	kill -USR1 "$room"
	await grep -q 'statistics: clients' "$tmp/log" || return 1
	grep -q "statistics: clients $1," "$tmp/log"
}

close_room() {
	kill -TERM "$room"
	wait "$listener"
	status=$?
	wait "$room"
}

# stranger stay|leave|reset COMMAND ...: a server of another kind, at $port,
# which sends what the command writes.
stranger() {
	then=$1
	shift
	: >"$tmp/out" >"$tmp/log"
	"$@" 9>&- | "$within" $patience "$builddir/tests/stranger" "$then" \
	    >>"$tmp/said" 2>>"$tmp/log" 9>&- &
	stranger=$!
	processes="$processes $stranger"
	await listens || fail "the stranger does not listen"
	port=$(sed -n 's/listening on 127\.0\.0\.1://p' "$tmp/log")
}

: >"$tmp/in"
