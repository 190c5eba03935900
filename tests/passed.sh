# Sockets that whoever starts the server has opened for it: they are listened on
# in the place of what the settings say, and whatever is no door is refused.

. "${srcdir:-.}/tests/lib.sh"

passer=$builddir/tests/passer
ini=$tmp/ini
room=$tmp/room

# passed SOCKET ... -- ARGUMENT ...: the server with these sockets; $ports.
passed() {
	sockets=
	while [ "$1" != -- ]; do
		sockets="$sockets $1"
		shift
	done
	shift
	start "$passer" $sockets -- $runner "$MINI_SERV" "$@"
	await started || fail "does not start:$sockets"
	ports=$(tr '\n' ' ' <"$tmp/out")
}

started() {
	[ -s "$tmp/out" ] && { listens || ! grep -q . "$ini"; }
}

# talks PORT: two who are there hear each other.
talks() {
	open_crowd
	ask to "$1"
	ask connect 2
	ask hear 0 server: client 1 just arrived
	ask say 1 hello
	ask hear 0 client 1: hello
	close_crowd
}

end_well() {
	end TERM
	[ "$status" = 0 ] || wrong "status $status"
}

# The port of the file is not opened; what is passed stays at a reload, and a
# socket in the file system behind the end.
test_relay() {
	printf '[server]\nport = 0\n' >"$ini"
	passed tcp -- -c "$ini"
	[ "$(grep -c 'listening on' "$tmp/log")" -eq 1 ] &&
	    grep -q "relay: listening on 127.0.0.1:${ports% }, which was passed" \
		"$tmp/log" || wrong "listens elsewhere: $(cat "$tmp/log")"
	talks "$ports"
	printf '[server]\nport = 1\nbacklog = 7\nsocket = %s\n' "$room" >"$ini"
	kill -HUP "$pid"
	await grep -q 'read again' "$tmp/log" || wrong "no reload"
	[ "$(grep -c 'listening on' "$tmp/log")" -eq 1 ] && [ ! -e "$room" ] ||
	    wrong "listens elsewhere now: $(cat "$tmp/log")"
	talks_again "$ports"
	end_well
}

talks_again() {
	open_crowd
	ask to "$1"
	ask connect 2
	ask await 0 server: client 3 just arrived
	close_crowd
}

test_names() {
	echo '# nothing' >"$ini"
	passed irc:tcp relay:"$room" relay:tcp echo:tcp -- -c "$ini"
	set -- $ports
	for line in "irc: listening on 127.0.0.1:$1" \
	    "relay: listening on $room" "relay: listening on 127.0.0.1:$2" \
	    "echo: listening on 127.0.0.1:$3"; do
		await grep -qF "$line, which was passed" "$tmp/log" ||
		    wrong "not in the log: $line"
	done
	talks "$2"
	end_well
	[ -S "$room" ] || wrong "a socket that was passed is gone"
	rm -f "$room"
}

# One alone may have any name, or none.
test_one() {
	: >"$ini"
	passed mini_serv.socket:tcp -- 0
	talks "$ports"
	end_well
	[ ! -s "$tmp/log" ] || wrong "the mandated form says something"
	passed tcp -- 0
	talks "$ports"
	end_well
	printf '[server]\nport = 0\n' >"$ini"
	# Numbers that are free below it are not filled with it.
	start "$passer" tcp -- sh -c 'exec "$@" <&-' sh \
	    $runner "$MINI_SERV" -c "$ini"
	await listens || fail "does not listen without stdin"
	talks "$(cat "$tmp/out")"
	end_well
}

# refuses REASON SOCKET ...
refuses() {
	reason=$1
	shift
	printf '[server]\nport = 0\n' >"$ini"
	"$within" 10 "$passer" "$@" -- "$MINI_SERV" -c "$ini" </dev/null \
	    >"$tmp/out" 2>"$tmp/err" 8>&- 9>&-
	status=$?
	[ "$status" = 1 ] && [ "$(wc -l <"$tmp/err")" -eq 2 ] &&
	    [ "$(tail -n 1 "$tmp/err")" = 'Fatal error' ] &&
	    grep -q "mini_serv: $reason\$" "$tmp/err" && return
	wrong "$*: wanted $reason; status $status"
	show "$tmp/err"
}

test_refusals() {
	cannot='relay: cannot use descriptor 3, which was passed'
	refuses "$cannot: it is neither on 127.0.0.1 nor a Unix socket" outside
	refuses "$cannot: it does not listen" idle
	refuses "$cannot: it is no stream socket" dgram
	refuses "$cannot: .*[Ss]ocket.*" file
	refuses "$cannot: Bad file descriptor" none
	refuses 'echo: cannot use descriptor 4, which was passed: it is no .*' \
	    relay:tcp echo:dgram
	which='relay, echo or irc is needed'
	refuses "descriptor 3 was passed as \[]: $which" tcp tcp
	refuses "descriptor 4 was passed as \[echoes]: $which" echo:tcp \
	    echoes:tcp
	refuses 'echo: more than 4 sockets were passed' echo:tcp echo:tcp \
	    echo:tcp echo:tcp echo:tcp
}

# What was meant for another process is not ours.
test_not_ours() {
	export LISTEN_FDS=1
	for LISTEN_PID in 1 '' x 99999999999999999999; do
		export LISTEN_PID
		serve -v 0
		! grep -q passed "$tmp/log" || wrong "takes what it was not given"
		end_well
	done
	unset LISTEN_FDS LISTEN_PID
}

# The real one, which starts the server when somebody comes.
test_systemd() {
	type systemd-socket-activate >"$tmp/type" 2>&1 || {
		echo "not tried: there is no systemd-socket-activate"
		return
	}
	printf '[server]\nport = 0\n' >"$ini"
	open_crowd
	ask free
	close_crowd
	free=$answer
	start systemd-socket-activate -l 127.0.0.1:"$free" -l "$room" \
	    --fdname=relay:relay $runner "$MINI_SERV" -c "$ini"
	await grep -q 'Listening on .* as 4' "$tmp/log" ||
	    fail "systemd does not listen"
	talks "$free"
	grep -q "relay: listening on $room, which was passed" "$tmp/log" ||
	    wrong "a Unix socket that systemd has opened is not used"
	end_well
}

test_relay
test_names
test_one
test_refusals
test_not_ours
test_systemd
finish
