# System calls fail while the server serves: it goes on, nobody is lost but the
# one whose connection failed, and it does not spin.

. "${srcdir:-.}/tests/lib.sh"
. "$srcdir/tests/faults/faults.sh"

sessions=$tmp # before $tmp changes

# fault CALL AT TIMES ERROR SESSION: these calls fail while clients talk.
fault() {
	what="$*"
	export FAULTS_CALL="$1" FAULTS_AT="$2" FAULTS_TIMES="$3" \
	    FAULTS_ERRNO="$4"
	attempt "$sessions/$5" 0
}

complain() {
	wrong "$what: $*: status $status, talk $talked"
	show "$tmp/crowd.err" "$tmp/log"
}

undisturbed() {
	if [ "$status" != 0 ] || [ "$talked" != 0 ] || [ -s "$tmp/log" ]; then
		complain "disturbed"
	elif [ "$(reported close_again)" -gt 0 ]; then
		complain "a descriptor is closed twice"
	elif [ "$(reported poll)" -gt $((200 + FAULTS_TIMES)) ]; then
		complain "polls too often"
	elif [ "$(reported accept)" -gt $((50 + FAULTS_TIMES)) ]; then
		complain "accepts too often"
	fi
}

# passes CALL ERROR ...: once, and some times.
passes() {
	call=$1
	shift
	for error; do
		fault "$call" 1 1 "$error" talk
		undisturbed
		fault "$call" 3 5 "$error" talk
		undisturbed
	done
}

# About one newcomer, or nobody.
test_accept() {
	passes accept EINTR ECONNABORTED EPROTO
	fault accept 2 50 ECONNABORTED talk
	undisturbed
}

# The door may rest a moment.
test_accept_later() {
	for error in EPERM EMFILE ENFILE ENOBUFS ENOMEM ENETDOWN EOPNOTSUPP \
	    ENOPROTOOPT EHOSTUNREACH ENETUNREACH; do
		fault accept 2 1 $error talk
		undisturbed
	done
}

test_passing() {
	passes recv EAGAIN EINTR ENOBUFS ENOMEM
	passes sendmsg EAGAIN EINTR ENOBUFS ENOMEM
	passes poll EINTR EAGAIN
	passes close EINTR EIO
	fault setsockopt 2 0 EINVAL talk
	undisturbed
}

test_one_client() {
	for error in ECONNRESET ETIMEDOUT EHOSTUNREACH ENETDOWN EIO EPIPE; do
		fault recv 1 1 $error hearing
		undisturbed
		fault sendmsg 1 1 $error telling
		undisturbed
	done
}

# A newcomer whose socket can't be set up has never been there.
test_newcomer() {
	fault fcntl 0 1 EINVAL one
	calls=$(reported fcntl)
	for next in 1 2; do
		fault fcntl $((calls + next)) 1 EINVAL newcomer
		undisturbed
	done
}

test_poll() {
	for error in ENOMEM EINVAL; do
		for times in 1 0; do
			fault poll 3 $times $error talk
			[ "$status" = 1 ] && same "$tmp/log" 'Fatal error
' || complain "no fatal error"
		done
	done
}

# never CALL ERROR [ARGUMENT ...]: it never works again, and somebody waits for it.
never() {
	patience=15
	export FAULTS_CALL="$1" FAULTS_AT=2 FAULTS_TIMES=0 FAULTS_ERRNO="$2"
	never=$*
	shift 2
	[ $# -gt 0 ] || set -- -v 0
	start env LD_PRELOAD="$faults" "$MINI_SERV" "$@"
	await listens || fail "does not listen"
	port=$(sed -n 's/.*listening on 127\.0\.0\.1://p' "$tmp/log")
	open_crowd
	ask to "$port"
	ask connect 2
	idle 8
	ask connect 1
	idle 8
	ask say 0 hello
	end TERM
	[ "$status" = 0 ] || wrong "status $status"
	[ "$failures" = 0 ] || wrong "never works: $never"
	close_crowd
}

never_transcribed() {
	printf '[server]\nport = 0\ntranscript = %s\n' "$tmp/room" >"$tmp/ini"
	never write_more EAGAIN -c "$tmp/ini"
}

cat >"$tmp/talk" <<'EOT'
connect 3
await 0 server: client 2 just arrived
await 1 server: client 2 just arrived
say 1 hello
hear 0 client 1: hello
hear 2 client 1: hello
pass 0 2 20 50000
take 1 0 20 50000
leave 1 1
hear 0 server: client 1 just left
hear 2 server: client 1 just left
connect 1
hear 0 server: client 3 just arrived
say 3 bye
hear 0 client 3: bye
EOT

# 1 can't be heard.
cat >"$tmp/hearing" <<'EOT'
connect 2
hear 0 server: client 1 just arrived
say 1 hello
hear 0 server: client 1 just left
ended 1
connect 1
hear 0 server: client 2 just arrived
say 2 hello
hear 0 client 2: hello
EOT

# 0 can't be told.
cat >"$tmp/telling" <<'EOT'
connect 2
hear 1 server: client 0 just left
ended 0
connect 1
hear 1 server: client 2 just arrived
say 2 hello
hear 1 client 2: hello
EOT

cat >"$tmp/one" <<'EOT'
connect 1
finish 0
ended 0
EOT

cat >"$tmp/newcomer" <<'EOT'
connect 2
ended 1
connect 1
hear 0 server: client 1 just arrived
say 2 hello
hear 0 client 1: hello
EOT

together test_accept test_accept_later test_passing test_one_client \
    test_newcomer test_poll \
    'never accept EMFILE' 'never accept ENFILE' 'never accept ENOBUFS' \
    'never accept ENOMEM' 'never accept EPERM' 'never accept ENETDOWN' \
    'never accept EOPNOTSUPP' 'never sendmsg EAGAIN' 'never sendmsg ENOBUFS' \
    'never recv ENOMEM' never_transcribed
finish
