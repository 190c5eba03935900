# What sleepers have not read is kept once, however many they are, and given
# back to the system when they have read it or left.

. "${srcdir:-.}/tests/lib.sh"

has_proc || skip "no /proc to read the memory's size from"
[ "$SANITIZERS" != yes ] || skip "sanitizers keep memory of their own"

# What is passed on, in lines; amounts are in KiB but for a line's.
passed=$((${MEMORY_MIB:-32} * 1024))
size=8192
lines=$((passed / 8))

resident() {
	proc status VmRSS
}

# room N: a server, a speaker, a reader, and N who do not read.
room() {
	serve -v 0
	open_crowd
	ask to "$port"
	ask connect $((2 + $1))
	ask await 0 server: client $((1 + $1)) just arrived
	[ "$1" -eq 0 ] ||
	    ask await 1 server: client $((1 + $1)) just arrived
	ask pass 0 1 1 10
	before=$(resident)
}

one_copy() {
	grown=$(($(resident) - before))
	[ $grown -gt $((passed / 2)) ] ||
	    fail "$1: only $grown KiB are kept; do they sleep?"
	[ $grown -lt $((passed * 3 / 2)) ] ||
	    wrong "$1: $grown KiB for $passed KiB of lines"
}

is_given_back() {
	[ $(($(resident) - before)) -lt 2048 ]
}

given_back() {
	await is_given_back ||
	    wrong "$1: $(($(resident) - before)) KiB are not given back"
}

test_sleepers() {
	room "$1"
	ask pass 0 1 $lines $size
	one_copy "$1 sleepers"
	ask leave 2 $((1 + $1))
	given_back "$1 sleepers"
	close_crowd
	end TERM
}

# A process that is really stopped, and goes on.
test_stopped() {
	room 0
	printf '%s\n' "to $port" 'connect 1' "take 0 0 $lines $size" \
	    >"$tmp/sleeper"
	"$within" $patience "$builddir/tests/crowd" <"$tmp/sleeper" \
	    >/dev/null 8>&- 9>&- &
	sleeper=$!
	processes="$processes $sleeper"
	ask hear 0 server: client 2 just arrived
	ask hear 1 server: client 2 just arrived
	kill -STOP $sleeper
	ask pass 0 1 $lines $size
	one_copy "stopped"
	kill -CONT $sleeper
	wait $sleeper || wrong "the stopped one did not get every byte"
	given_back "stopped"
	close_crowd
	end TERM
}

# An unfinished line of 32 MiB costs no more.
test_long_line() {
	room 1
	ask pass 0 1 1 $((passed * 1024))
	ask leave 2 2
	given_back "long line"
	close_crowd
	end TERM
}

# What is echoed to those who do not read is given back when they leave, though
# one is still there who came after them.
test_echo() {
	printf '[echo]\nport = 0\n' >"$tmp/echo.ini"
	serve -v -c "$tmp/echo.ini"
	open_crowd
	ask to "$port"
	ask connect 100
	before=$(resident)
	i=0
	while [ $i -lt 100 ]; do
		ask tell $i 24 64000
		i=$((i + 1))
	done
	await keeps_echo || fail "echo: only $grown KiB are kept; do they sleep?"
	ask leave 0 98
	given_back "echo"
	close_crowd
	end TERM
}

keeps_echo() {
	grown=$(($(resident) - before))
	[ $grown -gt 5000 ]
}

test_sleepers 1
test_sleepers 100
test_stopped
test_long_line
test_echo
finish
