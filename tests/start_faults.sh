# Every system call of the start fails in turn, and every allocation, at the
# start and while clients talk: the server says "Fatal error" and ends with 1,
# or nothing is to be noticed.

. "${srcdir:-.}/tests/lib.sh"
. "$srcdir/tests/faults/faults.sh"

# What clients do meanwhile: it needs all kinds of memory.
session=$tmp/session ini=$tmp/ini # before $tmp changes
cat >"$session" <<'EOT'
connect 1
connect 2
hear 0 server: client 1 just arrived
hear 0 server: client 2 just arrived
hear 1 server: client 2 just arrived
say 1 hello
hear 0 client 1: hello
pass 0 1 3 300000
connect 180
await 0 server: client 182 just arrived
mutter 2 unfinished
leave 2 2
hear 0 client 2: unfinished
hear 0 server: client 2 just left
pass 1 0 1 100
EOT

printf '[server]\nport = 0\n' >"$ini"

# ended_well: the mandated line, behind reasons where they are wanted.
ended_well() {
	[ "$status" = 1 ] && [ ! -s "$tmp/out" ] || return 1
	[ "$(tail -n 1 "$tmp/log")" = 'Fatal error' ] || return 1
	case $form in
	-c*) [ "$(grep -cv "^${stamp}mini_serv: ." "$tmp/log")" -eq 1 ] ;;
	*) same "$tmp/log" 'Fatal error
' ;;
	esac
}

# A file that can't be opened is a mistake in the settings.
refused_file() {
	case $failed in
	open | fstat) ;;
	*) return 1 ;;
	esac
	[ "$status" = 1 ] && [ ! -s "$tmp/out" ] &&
	    grep -q "^$ini:0: ...." "$tmp/log" && [ "$(wc -l <"$tmp/log")" -eq 1 ]
}

undisturbed() {
	[ "$status" = 0 ] && [ "$talked" = 0 ] && [ ! -s "$tmp/out" ] ||
	    return 1
	case $form in
	-c*) ! grep -qv "^${stamp}mini_serv: " "$tmp/log" ;;
	*) [ ! -s "$tmp/log" ] ;;
	esac
}

# What the server can do without: more descriptors, an earlier restart, and the
# protection that the system does not have.
may_fail() {
	case $failed in
	nothing | getrlimit | setrlimit | setsockopt) ;;
	open_directory | prctl | realpath | syscall) ;;
	*) [ "$FAULTS_CALL" = memory ] ;;
	esac
}

judge() {
	failed=$(reported failed)
	ended_well || refused_file || { undisturbed && may_fail; } && return
	wrong "$form, $FAULTS_CALL $FAULTS_AT: $failed:" \
	    "status $status, talk $talked"
	show "$tmp/out" "$tmp/log" "$tmp/crowd.err"
}

# fail_in_turn CLASS LAST: the calls 1 to LAST, but for those that other
# workers take.
fail_in_turn() {
	export FAULTS_CALL="$1" FAULTS_AT="$worker"
	while [ "$FAULTS_AT" -le "$2" ]; do
		attempt "$session" $form
		judge
		FAULTS_AT=$((FAULTS_AT + workers))
	done
}

# count CLASS: how many $chosen calls there are when none fails.
count() {
	export FAULTS_CALL="$1" FAULTS_AT=0
	attempt "$session" $form
	undisturbed || {
		show "$tmp/out" "$tmp/log" "$tmp/crowd.err"
		fail "disturbed by nothing: status $status, talk $talked"
	}
	chosen=$(reported chosen)
}

# work N: all of it, but only one in $workers of the faults.
work() {
	worker=$1
	for form in 0 "-c $ini"; do
		count start
		fail_in_turn start "$chosen"
		count memory
		[ "$chosen" -ge 20 ] || fail "only $chosen allocations"
		fail_in_turn memory "$chosen"
	done
}

workers=3
together 'work 1' 'work 2' 'work 3'
finish
