# Signals that a conversation has no word for, in the mandated form.

. "${srcdir:-.}/tests/lib.sh"

# room [COMMANDS]: a server with clients 0, 1 and 2; its shell first runs them.
room() {
	open_crowd
	ask free
	port=$answer
	start_after "${1:-:}" "$MINI_SERV" "$port"
	ask to "$port"
	ask connect 3
	ask await 0 server: client 2 just arrived
	ask await 1 server: client 2 just arrived
}

# Statistics may come late when they were asked for in a hurry.
ends_silently() {
	end TERM
	[ "$status" = 0 ] || wrong "$1: status $status"
	grep -v '^mini_serv: \(relay: \)*statistics: ' "$tmp/log" >"$tmp/other"
	[ ! -s "$tmp/out" ] && [ ! -s "$tmp/other" ] || wrong "$1: speaks"
	show "$tmp/out" "$tmp/other"
	close_crowd
}

# The second as nohup does it: who stays after logging out wants to stay.
test_ignored() {
	room
	kill -PIPE "$pid"
	ask pass 0 1 10 10
	ends_silently SIGPIPE
	room "trap '' HUP"
	kill -HUP "$pid"
	ask pass 0 1 10 10
	ends_silently nohup
}

says_statistics() {
	: >"$tmp/log"
	kill -USR1 "$pid"
	await grep -q 'statistics: received' "$tmp/log" || fail "no statistics"
	grep -q "$1" "$tmp/log"
}

# Asked for, they come in this form too: one block, on stderr, without times.
test_statistics() {
	room
	line='mini_serv: relay: statistics: clients 3, arrived 3, tape [0-9]* bytes'
	says_statistics "^$line\$" || wrong "other statistics"
	[ "$(wc -l <"$tmp/log")" -eq 5 ] || wrong "more than statistics"
	ask pass 0 1 1000 10000
	says_statistics 'tape [1-9][0-9]\{6,\} bytes' ||
	    wrong "nothing is kept for the sleeper"
	grep -q 'behind 1, the farthest by [1-9][0-9]\{6,\} bytes' "$tmp/log" ||
	    wrong "the sleeper is not far behind"
	ask leave 0 2
	await says_statistics 'clients 0, arrived 3, tape [0-9]\{1,6\} bytes' ||
	    wrong "something is kept for nobody"
	ends_silently SIGUSR1
}

storm() {
	left=1000
	while [ $((left -= 1)) -gt 0 ]; do
		kill -CONT "$pid"
		kill -USR1 "$pid"
		kill -PIPE "$pid"
	done
}

# Whatever they interrupt, every byte arrives.
test_storm() {
	room
	storm 8>&- 9>&- &
	ask pass 0 1 500 100
	ask tell 0 2000 2000
	ask take 1 0 2000 2000
	ask take 2 0 500 100
	ask take 2 0 2000 2000
	wait $!
	ends_silently storm
}

test_ignored
test_statistics
test_storm
finish
