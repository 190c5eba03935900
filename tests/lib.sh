# For the shell tests, which read it with . "${srcdir:-.}/tests/lib.sh".
# A test ends with 0 for success, 1 for failure, 77 for "can't be tested here".

: "${MINI_SERV:=./mini_serv}" "${builddir:=.}" "${srcdir:=.}"
within=$builddir/tests/within
patience=60 # seconds after which a process that a test started is ended
runner=     # a command that runs the server, such as valgrind
stamp='[-0-9]*T[0-9:.]*Z [a-z]* ' # what stands before "mini_serv: " in the log

LC_ALL=C
export LC_ALL
unset POSIXLY_CORRECT

tmp=${TMPDIR:-/tmp}/mini_serv.$$
processes=
failures=0
crowd=

mkdir -m 700 "$tmp" || exit 1
trap clean EXIT
trap 'exit 1' HUP INT TERM
trap 'fail "the crowd is gone"' PIPE

clean() {
	for process in $processes; do
		kill -KILL "$process" 2>/dev/null
	done
	rm -rf "$tmp"
}

skip() {
	echo "skipped: $*"
	exit 77
}

# One thing is not as it should be; the test goes on.
wrong() {
	printf 'wrong: %s\n' "$*" >&2
	failures=$((failures + 1))
}

# The test can't go on.
fail() {
	wrong "$@"
	show "$tmp/log" "$tmp/crowd.err"
	exit 1
}

show() {
	for file; do
		[ ! -s "$file" ] || sed "s|^|	${file##*/}: |" "$file" >&2
	done
}

# The last line of a test.
finish() {
	exit $((failures > 0))
}

# same FILE TEXT: the file holds just this.
same() {
	printf '%s' "$2" | cmp -s - "$1"
}

# await COMMAND ...: repeat it until it succeeds.
await() {
	tries=0
	until "$@"; do
		tries=$((tries + 1))
		[ "$tries" -lt 500 ] || return 1
		sleep 0.02 2>/dev/null || sleep 1
	done
}

# run ARGUMENT ...: the server to its end; its $status, $tmp/out, $tmp/err.
run() {
	"$within" 10 $runner "$MINI_SERV" "$@" </dev/null >"$tmp/out" \
	    2>"$tmp/err" 8>&- 9>&-
	status=$?
}

# start COMMAND ...: a process in the background, called $pid, writing to
# $tmp/out and $tmp/log.
start() {
	: >"$tmp/out" >"$tmp/log"
	"$within" $patience "$@" >>"$tmp/out" 2>>"$tmp/log" 8>&- 9>&- &
	pid=$!
	processes="$processes $pid"
}

# start_after COMMANDS COMMAND ...: the same; its shell first runs COMMANDS.
start_after() {
	before=$1
	shift
	start sh -c "$before; exec \"\$@\"" sh "$@"
}

# serve ARGUMENT ...: the server, which says at which $port.
serve() {
	serve_after : "$@"
}

serve_after() {
	before=$1
	shift
	start_after "$before" $runner "$MINI_SERV" "$@"
	await listens || fail "does not listen: $*"
	port=$(sed -n 's/.*listening on 127\.0\.0\.1://p' "$tmp/log")
}

listens() {
	grep -q 'listening on' "$tmp/log"
}

# end SIGNAL: how process $pid ends by it.
end() {
	kill -"$1" "$pid"
	wait "$pid" 2>/dev/null
	status=$?
}

# together COMMAND ...: all at once, each in a shell and a $tmp of its own.
together() {
	shells=
	for command; do
		number=$((number + 1))
		(
			tmp=$tmp/$number
			mkdir "$tmp"
			$command
			finish
		) &
		shells="$shells $!"
	done
	processes="$processes $shells"
	for shell in $shells; do
		wait "$shell" || failures=$((failures + 1))
	done
}

# The crowd: ask COMMAND ... gets $answer; see crowd.c.
open_crowd() {
	mkfifo "$tmp/ask" "$tmp/answer"
	"$within" $patience "$builddir/tests/crowd" \
	    <"$tmp/ask" >"$tmp/answer" 2>"$tmp/crowd.err" &
	crowd=$!
	processes="$processes $crowd"
	exec 8>"$tmp/ask" 9<"$tmp/answer"
}

ask() {
	printf '%s\n' "$*" >&8
	IFS= read -r answer <&9 || fail "crowd: $*"
}

close_crowd() {
	exec 8>&- 9<&-
	wait "$crowd"
	rm "$tmp/ask" "$tmp/answer"
}

# proc FILE NAME: a number that the system has for process $pid.
proc() {
	sed -n "s/^$2[^0-9]*\([0-9]*\).*/\1/p" "/proc/$pid/$1"
}

has_proc() {
	[ -r "/proc/$$/status" ] && [ -r "/proc/$$/stat" ]
}

# Processor time of process $pid, in hundredths of a second.
processor_time() {
	set -- $(sed 's/.*) //' "/proc/$pid/stat")
	echo $(((${12} + ${13}) * 100 / $(getconf CLK_TCK)))
}

# idle WAKE_UPS: in one second, process $pid wakes up that often at most, and
# computes for less than a tenth of it.
idle() {
	has_proc || return 0
	wakes=$(proc status voluntary_ctxt_switches)
	used=$(processor_time)
	sleep 1
	wakes=$(($(proc status voluntary_ctxt_switches) - wakes))
	used=$(($(processor_time) - used))
	[ "$wakes" -le "$1" ] || wrong "$wakes wake-ups in an idle second"
	[ "$used" -le 10 ] || wrong "computes $used % of an idle second"
}
