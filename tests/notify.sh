# A service manager hears that the server is ready, reads its settings again,
# how many are there, and that it ends; a deaf one stops nobody.

. "${srcdir:-.}/tests/lib.sh"

manager=$builddir/tests/manager
ini=$tmp/ini
printf '[server]\nport = 0\n' >"$ini"

# managed [-d] NAME: the server under a manager at NAME.
managed() {
	start "$manager" "$@" "$MINI_SERV" -v -c "$ini"
	await listens || {
		wait "$pid"
		[ $? != 77 ] || return 1
		fail "does not listen"
	}
	port=$(sed -n 's/.*listening on 127\.0\.0\.1://p' "$tmp/log")
}

# hears TEXT: the manager does, sooner or later.
hears() {
	await grep -qx "$1" "$tmp/out" || {
		wrong "the manager does not hear: $1"
		show "$tmp/out" "$tmp/log"
	}
}

ends_well() {
	end TERM
	[ "$status" = 0 ] || wrong "status $status"
	hears STOPPING=1
}

test_path() {
	managed "$tmp/socket" || return
	hears READY=1
	hears 'STATUS=relay: 0 clients'
	open_crowd
	ask to "$port"
	ask connect 2
	ask hear 0 server: client 1 just arrived
	hears 'STATUS=relay: 2 clients'
	idle 4
	printf '[echo]\nport = 0\n' >>"$ini"
	kill -HUP "$pid"
	hears 'STATUS=relay: 2 clients, echo: 0 clients'
	hears 'RELOADING=1 MONOTONIC_USEC=[0-9]*'
	[ "$(grep -cx READY=1 "$tmp/out")" -eq 2 ] ||
	    wrong "not ready again"
	echo nonsense >>"$ini"
	kill -HUP "$pid"
	await grep -q 'kept as they were' "$tmp/log" || wrong "no reload"
	close_crowd
	ends_well
	[ "$(grep -cx READY=1 "$tmp/out")" -eq 3 ] ||
	    wrong "not ready after a mistake"
	[ "$(sed -n 1p "$tmp/out")" = READY=1 ] ||
	    wrong "something stands before READY=1"
	printf '[server]\nport = 0\n' >"$ini"
}

# Only on Linux. Landlock lets no other abstract socket be reached.
test_abstract() {
	managed "@mini_serv_test_$$" || return
	hears READY=1
	ends_well
}

test_deaf() {
	managed -d "$tmp/deaf" || return
	open_crowd
	ask to "$port"
	ask connect 2
	ask hear 0 server: client 1 just arrived
	reloads=0
	until [ $((reloads += 1)) -gt 12 ]; do
		: >"$tmp/log"
		kill -HUP "$pid"
		await grep -q 'read again' "$tmp/log" || fail "does not reload"
	done
	ask pass 0 1 1 10
	close_crowd
	end TERM
	[ "$status" = 0 ] || wrong "deaf manager: status $status"
}

# Nobody there, or a name that can't be one: people are served all the same.
test_absent() {
	long=$(printf '%0200d' 0)
	for name in "$tmp/missing" "$tmp/$long" ''; do
		serve_after "NOTIFY_SOCKET='$name'; export NOTIFY_SOCKET" -v 0
		grep -q 'no word to the service manager at .*: .' "$tmp/log" ||
		    wrong "the log does not say that nobody is at '$name'"
		end TERM
		[ "$status" = 0 ] || wrong "nobody at '$name': status $status"
	done
}

test_path
test_abstract
test_deaf
test_absent
finish
