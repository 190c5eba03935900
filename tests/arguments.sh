# The command line: its messages to the byte, and what the server does with the
# descriptors that it is started with.

. "${srcdir:-.}/tests/lib.sh"

usage='usage: mini_serv [-0rtv] [-c FILE] [PORT]
       mini_serv [-tv] [-c FILE] --irc PORT PASSWORD
'
mandated='Wrong number of arguments
'
fatal='Fatal error
'
empty=

# expect STATUS OUT ERR ARGUMENT ...
expect() {
	wanted=$1 out=$2 err=$3
	shift 3
	run "$@"
	if [ "$status" != "$wanted" ]; then
		wrong "mini_serv $*: status $status instead of $wanted"
	elif ! same "$tmp/out" "$out" || ! same "$tmp/err" "$err"; then
		wrong "mini_serv $*: other words"
	else
		return
	fi
	show "$tmp/out" "$tmp/err"
}

# explained ARGUMENT ...: status 1, a reason, and then the mandated line.
explained() {
	run "$@"
	if [ "$status" != 1 ] || [ -s "$tmp/out" ] ||
	    [ "$(wc -l <"$tmp/err")" -ne 2 ] ||
	    ! sed -n 1p "$tmp/err" | grep -q "^${stamp}mini_serv: ." ||
	    [ "$(sed -n 2p "$tmp/err")" != 'Fatal error' ]; then
		wrong "mini_serv $*: no reason, or more than one"
		show "$tmp/out" "$tmp/err"
	fi
}

test_operands() {
	expect 1 "$empty" "$mandated"
	expect 1 "$empty" "$mandated" --
	expect 1 "$empty" "$mandated" -v
	expect 1 "$empty" "$mandated" -t
	expect 1 "$empty" "$mandated" 0 0
	expect 1 "$empty" "$mandated" 0 -v
	expect 1 "$empty" "$mandated" -v 0 0
	expect 1 "$empty" "$mandated" -c "$tmp/ini" 0 0
	expect 1 "$empty" "$mandated" 0 abc
	expect 1 "$empty" "$mandated" 4242 4242 4242
	expect 1 "$empty" "$mandated" --irc
	expect 1 "$empty" "$mandated" --irc 0
	expect 1 "$empty" "$mandated" --irc 0 secret more
	expect 1 "$empty" "$fatal" --irc secret 0
}

# The IRC service alone, with its password, beside what the file says.
test_irc() {
	run -t --irc 6667 secret
	[ "$status" = 0 ] && [ "$(sed -n '/^port/p' "$tmp/out")" = \
	    'port = 6667' ] && grep -qx 'password = secret' "$tmp/out" ||
	    wrong "--irc"
	run -t -i 6667 ''
	[ "$status" = 0 ] && grep -qx 'password = ' "$tmp/out" || wrong "-i"
	printf '[server]\nport = 7\n[irc]\npassword = other\n' >"$tmp/irc.ini"
	run -t -c "$tmp/irc.ini" --irc 6667 secret
	[ "$status" = 0 ] && [ "$(sed -n 's/^port = //p' "$tmp/out")" = \
	    "7
6667" ] && grep -qx 'password = secret' "$tmp/out" ||
	    wrong "--irc with a file"
	explained -v --irc 0 "$(printf '%160s' x)"
}

# What a file may say too, above what the file says.
test_raw() {
	printf '[server]\nport = 0\nprefix = yes\ndelimiter = lf\n' >"$tmp/raw.ini"
	for form in '--raw --null' -0r '-r -0 -c raw.ini' '-c raw.ini --null --raw'; do
		run -t $(echo "$form" | sed "s|raw.ini|$tmp/raw.ini|") 4242
		[ "$status" = 0 ] && grep -qx 'prefix = no' "$tmp/out" &&
		    grep -qx 'announce = no' "$tmp/out" &&
		    grep -qx 'delimiter = nul' "$tmp/out" &&
		    grep -qx 'port = 4242' "$tmp/out" || wrong "$form"
	done
	run -t --raw 4242
	grep -qx 'delimiter = lf' "$tmp/out" || wrong "--raw: delimiter"
	run -t -0 4242
	grep -qx 'prefix = yes' "$tmp/out" || wrong "-0: prefix"
	expect 1 "$empty" "$mandated" --raw
	expect 1 "$empty" "$mandated" -r0
}

test_bad_ports() {
	for bad in '' abc 65536 80x -1 ' 80' '80 ' +80 0x50 1e3 -0 - . \
	    99999999999999999999 4294967376 18446744073709551696 '80
'; do
		expect 1 "$empty" "$fatal" -- "$bad"
		explained -v -- "$bad"
		explained -c "$tmp/ini" -- "$bad"
		run -t -- "$bad"
		[ "$status" = 1 ] && [ ! -s "$tmp/out" ] ||
		    wrong "-t takes port \"$bad\""
	done
}

test_options() {
	for bad in -x -vx -c --bogus --version=1 --config; do
		expect 1 "$empty" "$usage" "$bad"
	done
	expect 1 "$empty" "$usage" -x 0
	expect 1 "$empty" "$usage" -v -c
	expect 1 "$empty" "$usage" -v --bogus 0 0
	for version in -V --version; do
		expect 0 "mini_serv ${VERSION:=$(version)}
" "$empty" "$version"
	done
	for help in -h --help -vh; do
		run "$help"
		[ "$status" = 0 ] && [ ! -s "$tmp/err" ] &&
		    grep -q '^usage: mini_serv' "$tmp/out" ||
		    wrong "$help"
	done
}

version() {
	"$MINI_SERV" -V | sed -n 's/^mini_serv \([0-9]*\.[0-9]*\.[0-9]*\)$/\1/p'
}

# -t prints what -c reads, and PORT stands above the file.
test_settings_shown() {
	for t in -t --test -tv; do
		run $t 4242
		[ "$status" = 0 ] && [ ! -s "$tmp/err" ] &&
		    grep -q '^port = 4242$' "$tmp/out" || wrong "$t 4242"
		run $t -c "$tmp/ini"
		[ "$status" = 0 ] && grep -q '^port = 0$' "$tmp/out" &&
		    grep -q '^max_clients = 7$' "$tmp/out" || wrong "$t -c"
		run $t -c "$tmp/ini" 4243
		[ "$status" = 0 ] && grep -q '^port = 4243$' "$tmp/out" &&
		    grep -q '^max_clients = 7$' "$tmp/out" ||
		    wrong "$t -c FILE 4243"
	done
	run -t 0
	expect 0 "$(cat "$tmp/out")
" "$empty" -t -- 0
	expect 0 "$(cat "$tmp/out")
" "$empty" --test 00
}

test_port_taken() {
	serve -v 0
	expect 1 "$empty" "$fatal" "$port"
	explained -v "$port"
	explained -c "$tmp/ini" "$port"
	grep -q "127\.0\.0\.1:$port" "$tmp/err" ||
	    wrong "the reason does not name the address"
	run -v "$port"
	grep -q "127\.0\.0\.1:$port" "$tmp/err" ||
	    wrong "the reason does not name the address"
	end TERM
}

free_port() {
	open_crowd
	ask free
	port=$answer
	close_crowd
}

# One port for two services.
test_port_taken_by_ourselves() {
	free_port
	printf '[server]\nport = %s\n[echo]\nport = %s\n' "$port" "$port" \
	    >"$tmp/twice"
	run -c "$tmp/twice"
	[ "$status" = 1 ] && [ "$(tail -n 1 "$tmp/err")" = 'Fatal error' ] &&
	    grep -q "^${stamp}mini_serv: echo: .*127\.0\.0\.1:$port: ." "$tmp/err" &&
	    return
	wrong "two services on one port: no reason"
	show "$tmp/err"
}

# Three clients at $port: what they hear, to the byte.
talk() {
	open_crowd
	ask to "$port"
	ask connect 2
	ask hear 0 server: client 1 just arrived
	ask say 0 hello
	ask hear 1 client 0: hello
	ask mutter 1 unfinished
	"$@"
	ask leave 1 1
	ask hear 0 client 1: unfinished
	ask hear 0 server: client 1 just left
	ask connect 1
	ask hear 0 server: client 2 just arrived
	ask say 2 over
	ask hear 0 client 2: over
	ask finish 2
	ask ended 2
	ask hear 0 server: client 2 just left
	ask leave 0 0
	close_crowd
}

# The server has to log something, wherever that goes.
ask_statistics() {
	kill -USR1 "$pid"
}

ends_well() {
	end TERM
	[ "$status" = 0 ] || wrong "$1: status $status after SIGTERM"
}

test_silence() {
	free_port
	start "$MINI_SERV" "$port"
	talk true
	ends_well "mandated form"
	[ ! -s "$tmp/out" ] && [ ! -s "$tmp/log" ] ||
	    wrong "the mandated form is not silent"
	show "$tmp/out" "$tmp/log"
}

# Whatever is closed at the start must not come back as a client's socket.
test_closed_descriptors() {
	for closed in '<&-' '>&-' '2>&-' '<&- 2>&-' '>&- 2>&-' \
	    '<&- >&- 2>&-'; do
		free_port
		start_after "exec $closed" "$MINI_SERV" -vv "$port"
		talk ask_statistics
		ends_well "$closed"
		[ ! -s "$tmp/out" ] || wrong "$closed: speaks on stdout"
	done
	run_closed
	[ "$status" = 1 ] || wrong "status $status, all closed, no operand"
}

run_closed() {
	"$within" 10 "$MINI_SERV" <&- >&- 2>&-
	status=$?
}

# Nobody reads stderr, and the pipe is full.
test_full_pipe() {
	mkfifo "$tmp/full"
	exec 7<>"$tmp/full"
	"$within" $patience cat /dev/zero >&7 &
	processes="$processes $!"
	free_port
	start_after 'exec 2>&7' "$MINI_SERV" -vv "$port"
	talk ask_statistics
	"$within" 10 "$MINI_SERV" -v "$port" 2>&7
	status=$?
	[ "$status" = 1 ] || wrong "full pipe, port taken: status $status"
	ends_well "full pipe"
	exec 7<&-
}

# Whoever read stderr has left.
test_closed_pipe() {
	mkfifo "$tmp/left"
	start_after "exec 2>'$tmp/left'" "$MINI_SERV" -vv 0
	exec 7<"$tmp/left"
	read -r line <&7
	port=${line##*:}
	exec 7<&-
	talk ask_statistics
	ends_well "closed pipe"
}

# Who could not read what was asked for is told so by the status.
test_full_disk() {
	[ -c /dev/full ] || return
	for option in -h -V '-t 4242'; do
		"$within" 10 "$MINI_SERV" $option >/dev/full 2>"$tmp/err"
		[ $? = 1 ] && same "$tmp/err" 'Fatal error
' || wrong "$option: says nothing of a full disk"
	done
}

printf '[server]\nport = 0\nmax_clients = 7\n' >"$tmp/ini"
test_operands
test_irc
test_raw
test_bad_ports
test_options
test_settings_shown
test_port_taken
test_port_taken_by_ourselves
test_silence
test_closed_descriptors
test_full_pipe
test_full_disk
test_closed_pipe
finish
