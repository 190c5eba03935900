# What mini_chat makes of servers that end, or that send what they should not,
# and of files that fail.

. "${srcdir:-.}/tests/chat_lib.sh"

# An input that does not end.
mkfifo "$tmp/open"
exec 9<>"$tmp/open"

# chat_on ARGUMENT ...: the same as chat, with more to say.
chat_on() {
	"$within" 30 "$MINI_CHAT" "$@" <"$tmp/open" >"$tmp/out" 2>"$tmp/err"
	status=$?
}

# What it said before is heard, the rest of a line too.
test_closes() {
	stranger leave printf 'one\ntw'
	chat_on "$port"
	ends 1 'mini_chat: the server has closed the connection'
	same "$tmp/out" 'one
tw' || wrong "not all is heard of a server that closes"
}

test_breaks() {
	stranger reset printf 'one\n'
	echo something >&9
	chat_on "$port"
	ends 1 'mini_chat: the connection is lost: Connection reset by peer'
}

# It goes while it is still being told something.
test_breaks_early() {
	head -c 30000000 /dev/zero >"$tmp/in"
	stranger reset true
	chat "$port"
	: >"$tmp/in"
	[ "$status" = 1 ] || wrong "broken while it is told: status $status"
	grep -q '^mini_chat: the ' "$tmp/err" ||
	    wrong "broken while it is told: silent"
}

# It is gone before all is said.
test_gone_early() {
	head -c 30000000 /dev/zero >"$tmp/in"
	stranger leave echo bye
	chat "$port"
	: >"$tmp/in"
	[ "$status" = 1 ] || wrong "not all is sent: status $status"
	grep -q '^mini_chat: the ' "$tmp/err" || wrong "not all is sent: silent"
}

endless_line() {
	head -c 100000000 /dev/zero | tr '\0' x
}

# In 80 MB of address space, if that can be bounded.
test_endless_line() {
	[ "${SANITIZERS-}" != yes ] || return 0
	stranger leave endless_line
	(
		ulimit -v 80000 2>/dev/null
		"$within" 30 "$MINI_CHAT" -q -1 "$port" <"$tmp/in" \
		    2>"$tmp/err" | wc -c >"$tmp/out"
	)
	[ "$(($(cat "$tmp/out")))" = 100000000 ] ||
	    wrong "of 100 MB without newline comes out $(cat "$tmp/out")"
	same "$tmp/err" '' || wrong "a message: $(cat "$tmp/err")"
}

garbage() {
	head -c 1000000 /dev/urandom | tee "$tmp/garbage"
}

test_garbage() {
	stranger leave garbage
	chat -q -1 "$port"
	ends 0 ''
	cmp "$tmp/out" "$tmp/garbage" || wrong "garbage comes out otherwise"
}

test_files() {
	stranger leave echo one
	"$within" 30 "$MINI_CHAT" "$port" <"$tmp" >"$tmp/out" 2>"$tmp/err"
	status=$?
	ends 1 'mini_chat: stdin: Is a directory'
	[ -w /dev/full ] || return 0
	stranger leave echo one
	"$within" 30 "$MINI_CHAT" -q -1 "$port" <"$tmp/in" >/dev/full \
	    2>"$tmp/err"
	status=$?
	ends 1 'mini_chat: stdout: No space left on device'
}

# Without standard files nothing else takes their numbers.
test_no_files() {
	stranger leave echo one
	"$within" 30 "$MINI_CHAT" -q -1 "$port" <&- >&- 2>&-
	status=$?
	[ "$status" = 0 ] || wrong "without standard files: status $status"
}

# chat_failing CALL ERROR WHAT: such a call fails whenever it is made; of what, it
# says.
chat_failing() {
	"$within" 30 env LD_PRELOAD="$builddir/tests/faults/faults.so" \
	    FAULTS_CALL="$1" FAULTS_AT=1 FAULTS_TIMES=0 FAULTS_ERRNO="$2" \
	    FAULTS_REPORT="$tmp/report" \
	    "$MINI_CHAT" "$port" <"$tmp/in" >"$tmp/out" 2>"$tmp/err"
	status=$?
	[ -s "$tmp/report" ] || return 0 # no library can be preloaded
	[ "$status" = 1 ] || wrong "$1 fails: status $status"
	grep -q "^mini_chat: $3: " "$tmp/err" || wrong "$1 fails: no message"
}

# Nothing can be connected, waited for, or read.
test_no_calls() {
	[ "${SANITIZERS-}" != yes ] || return 0
	echo something >"$tmp/in"
	stranger leave echo one
	chat_failing socket EMFILE "127\.0\.0\.1:$port"
	chat_failing poll ENOMEM poll
	stranger leave echo one
	chat_failing read EIO stdin
	: >"$tmp/in"
}

# It waits without computing.
test_idle() {
	stranger leave cat "$tmp/open"
	start_after "exec <'$tmp/open'" "$MINI_CHAT" "$port"
	idle 2
	end TERM
	[ "$status" = $((128 + 15)) ] || wrong "SIGTERM: status $status"
}

test_closes
test_breaks
test_breaks_early
test_gone_early
test_endless_line
test_garbage
test_files
test_no_files
test_no_calls
test_idle
finish
