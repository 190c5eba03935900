# No memory and no descriptor is lost, on any way out, says valgrind.

. "${srcdir:-.}/tests/lib.sh"

command -v valgrind >/dev/null || skip "there is no valgrind"
[ "$SANITIZERS" != yes ] || skip "sanitizers do this themselves"

log=$tmp/valgrind
kinds=definite,indirect,possible
runner="valgrind --leak-check=full --show-leak-kinds=$kinds
	--errors-for-leak-kinds=$kinds --track-fds=yes --error-exitcode=99
	--log-file=$log"
valgrind "$MINI_SERV" -V >/dev/null 2>&1 || skip "valgrind does not run here"

# clean_end WAY STATUS: the server ended with that status, and left nothing.
clean_end() {
	[ "$status" = "$2" ] && grep -q 'ERROR SUMMARY: 0 errors' "$log" &&
	    all_closed && return
	wrong "$1: status $status"
	show "$log"
}

# A fatal error leaves what is open to the system.
all_closed() {
	! grep -q 'Fatal error' "$tmp/err" || return 0
	[ "$(grep -c '== Open ' "$log")" -eq \
	    "$(grep -c 'inherited from parent' "$log")" ]
}

# Some read, some don't, some leave in the middle of it.
talk() {
	ask to "$port"
	ask connect 6
	ask await 0 server: client 5 just arrived
	ask say 1 hello
	ask hear 0 client 1: hello
	ask pass 1 0 2 300000
	ask leave 3 3
	ask hear 0 server: client 3 just left
	ask mutter 4 unfinished
	ask finish 4
	ask hear 0 client 4: unfinished
	ask hear 0 server: client 4 just left
	ask pass 1 0 100 100000
	ask mutter 5 unfinished
}

test_sleepers() {
	serve -vv 0
	open_crowd
	talk
	end TERM
	clean_end "SIGTERM with sleepers" 0
	close_crowd
}

# The tape is empty, and the room nearly.
test_few() {
	serve -vv 0
	open_crowd
	talk
	ask leave 1 5
	ask await 0 server: client 2 just left
	kill -USR1 "$pid"
	end INT
	clean_end "SIGINT" 0
	close_crowd
}

test_reload() {
	printf '[server]\nport = 0\nmax_clients = 7\nmax_line = 1M\n' \
	    >"$tmp/ini"
	serve -c "$tmp/ini"
	open_crowd
	talk
	kill -HUP "$pid"
	await grep -q 'read again' "$tmp/log" || fail "no reload"
	echo nonsense >>"$tmp/ini"
	kill -HUP "$pid"
	await grep -q 'kept' "$tmp/log" || fail "no reload with a mistake"
	end TERM
	clean_end reload 0
	run -c "$tmp/ini"
	clean_end "mistake in the settings" 1
	run -c /dev/null
	clean_end "no port in the settings" 1
	close_crowd
}

test_start() {
	runner_kept=$runner runner=
	serve -v 0
	runner=$runner_kept
	run "$port"
	clean_end "port taken" 1
	run
	clean_end "no operand" 1
	run -x
	clean_end "unknown option" 1
	run -t 4242
	clean_end "-t" 0
	run -h
	clean_end "-h" 0
	end TERM
}

: >"$tmp/err"
test_sleepers
test_few
test_reload
test_start
finish
