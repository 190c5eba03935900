# Descriptors run out, come back, and are not lost.

. "${srcdir:-.}/tests/lib.sh"

# arrives K: client 0 hears of it, and of what it says.
arrives() {
	ask hear 0 server: client "$1" just arrived
	ask say "$1" here
	ask hear 0 client "$1": here
}

# How many of 40 are in the room: client 0 hears nothing of the others.
count_room() {
	room=1
	ask next 0 5000
	while [ "$answer" = "server: client $room just arrived" ]; do
		room=$((room + 1))
		ask next 0 300
	done
	[ "$answer" = nothing ] || wrong "hears $answer"
}

test_limit() {
	serve_after 'ulimit -n 20' -v 0
	open_crowd
	ask to "$port"
	ask connect 40
	count_room
	[ "$room" -gt 1 ] && [ "$room" -lt 20 ] || wrong "$room have come in"
	idle 8
	in=1
	while [ "$room" -lt 40 ]; do
		ask leave $in $in
		ask hear 0 server: client $in just left
		arrives $room
		in=$((in + 1)) room=$((room + 1))
	done
	close_crowd
	[ "$(grep -c 'newcomers wait' "$tmp/log")" -eq 1 ] ||
	    wrong "newcomers have to wait: not said once"
	end TERM
	[ "$status" = 0 ] || wrong "status $status"
}

# The server may have as many as the hard limit says.
test_soft_limit() {
	case $(ulimit -H -n) in
	unlimited) ;;
	*) [ "$(ulimit -H -n)" -ge 64 ] || return ;;
	esac
	serve_after 'ulimit -S -n 20' -v 0
	open_crowd
	ask to "$port"
	ask connect 40
	k=1
	while [ $k -lt 40 ]; do
		ask hear 0 server: client $k just arrived
		k=$((k + 1))
	done
	ask next 0 100
	[ "$answer" = nothing ] || wrong "hears $answer"
	close_crowd
	end TERM
}

descriptors() {
	ls "/proc/$pid/fd" | wc -l
}

# They come, end their sending or not, leave things unread or not, and go.
test_leak() {
	[ -d "/proc/$$/fd" ] || return
	serve -v 0
	# The server lets only root see them.
	[ -r "/proc/$pid/fd" ] || {
		echo "who is not root can't count descriptors"
		end TERM
		return
	}
	open_crowd
	ask to "$port"
	ask connect 1
	before=
	for from in 1 51 101 151; do
		last=$((from + 49))
		ask connect 50
		ask say $last all are here
		ask mutter $((from + 1)) unfinished
		ask finish $((from + 2))
		ask await 0 server: client $((from + 2)) just left
		ask leave $from $last
		await all_have_left || fail "somebody never leaves"
		: "${before:=$(descriptors)}"
	done
	[ "$(descriptors)" -eq "$before" ] ||
	    wrong "$before descriptors became $(descriptors)"
	close_crowd
	end TERM
}

all_have_left() {
	kill -USR1 "$pid"
	grep -q "clients 1, arrived $((last + 1))," "$tmp/log"
}

# No descriptor is left to read the settings again: the old ones stay.
test_reload() {
	printf '[server]\nport = 0\n' >"$tmp/ini"
	serve_after 'ulimit -n 20' -c "$tmp/ini"
	open_crowd
	ask to "$port"
	ask connect 20
	await grep -q 'newcomers wait' "$tmp/log" || fail "all are in"
	echo 'max_line = 5' >>"$tmp/ini"
	kill -HUP "$pid"
	await grep -q 'settings kept' "$tmp/log" || fail "settings not kept"
	grep -q "^$tmp/ini:0: ...." "$tmp/log" || wrong "no reason"
	ask say 0 helloworld
	ask await 1 client 0: helloworld
	last=19
	ask leave 1 $last
	await all_have_left || fail "somebody never leaves"
	kill -HUP "$pid"
	await grep -q 'settings read again' "$tmp/log" || fail "not read again"
	close_crowd
	end TERM
}

test_limit
test_soft_limit
test_leak
test_reload
finish
