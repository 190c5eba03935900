# A reload opens first and changes then: a port that is taken, or no descriptor
# for a door, leaves everything as it was. And rooms may exchange their ports.

. "${srcdir:-.}/tests/lib.sh"

ini=$tmp/ini

# settings LINE ...
settings() {
	printf '%s\n' "$@" >"$ini"
}

free_port() {
	ask free
	port=$answer
}

# reload TEXT: the log says it after SIGHUP.
reload() {
	: >"$tmp/log"
	kill -HUP "$pid"
	await grep -q "$1" "$tmp/log" || {
		wrong "the log does not say: $1"
		show "$tmp/log"
	}
}

says() {
	grep -q "$1" "$tmp/log" || {
		wrong "the log does not say: $1"
		show "$tmp/log"
	}
}

# A second server takes the port of the first, or can't.
port_is_free() {
	(
		tmp=$tmp/second
		processes=
		mkdir -p "$tmp"
		serve -v "$1"
		end TERM
	)
}

# The relay has clients 0 and 1, which go on whatever happens.
test_refused() {
	open_crowd
	free_port
	relay=$port
	settings '[server]' "port = $relay"
	serve -v -c "$ini"
	ask to "$relay"
	ask connect 2
	ask hear 0 server: client 1 just arrived
	free_port
	mkdir "$tmp/other"
	"$MINI_SERV" -v "$port" 2>"$tmp/other/log" 8>&- 9>&- &
	processes="$processes $!"
	await grep -q listening "$tmp/other/log" || fail "no other server"
	settings '[server]' 'port = 0' 'history = 5' '[echo]' "port = $port"
	reload 'settings kept as they were'
	says "warning mini_serv: echo: cannot listen on 127.0.0.1:$port: ."
	! grep -q history "$tmp/log" || wrong "half of it is in force"
	ask pass 0 1 1 10
	ask connect 1
	ask hear 0 server: client 2 just arrived
	end TERM
	[ "$status" = 0 ] || wrong "status $status"
	close_crowd
}

test_exchange() {
	open_crowd
	free_port
	one=$port other=$((port + 1))
	settings '[server]' "port = $one" '[echo]' "port = $other"
	serve_after : -v -c "$ini"
	ask to "$one"
	ask connect 2
	ask hear 0 server: client 1 just arrived
	settings '[server]' "port = $other" '[echo]' "port = $one"
	reload 'settings read again'
	says "relay: listening on 127.0.0.1:$other"
	says "echo: listening on 127.0.0.1:$one"
	ask connect 1
	ask say 2 hello
	ask hear 2 hello
	ask to "$other"
	ask connect 1
	ask hear 0 server: client 2 just arrived
	ask hear 1 server: client 2 just arrived
	settings '[server]' 'port = 0'
	reload 'settings read again'
	says 'echo: ends'
	port_is_free "$one"
	port_is_free "$other"
	ask pass 0 1 1 10
	end TERM
	[ "$status" = 0 ] || wrong "status $status"
	close_crowd
}

# One descriptor is left: it is enough for the file, and for one door of two.
test_descriptors() {
	[ -d "/proc/$$/fd" ] || return
	settings '[server]' 'port = 0'
	serve_after 'ulimit -n 20' -v -c "$ini"
	open_crowd
	ask to "$port"
	ask connect 2
	ask hear 0 server: client 1 just arrived
	last=$((20 - $(ls "/proc/$pid/fd" | grep -c '^1*[0-9]$')))
	ask connect $((last - 1))
	ask await 0 server: client $last just arrived
	settings '[server]' 'port = 0' '[echo]' 'port = 0' '[irc]' 'port = 0'
	reload 'settings kept as they were'
	says 'irc: cannot listen on 127.0.0.1:0: .'
	ask connect 1
	ask await 0 server: client $((last + 1)) just arrived
	reload 'settings kept as they were'
	says "$ini:0: ."
	ask leave $((last - 1)) $((last + 1))
	ask await 0 server: client $((last + 1)) just left
	reload 'settings read again'
	says 'irc: listening'
	end TERM
	[ "$status" = 0 ] || wrong "status $status"
	close_crowd
}

test_refused
test_exchange
test_descriptors
finish
