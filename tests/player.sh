# A player that finds nothing wrong would make every conversation a success: what
# it must find wrong.

. "${srcdir:-.}/tests/lib.sh"

player=$builddir/tests/player/player

# play STATUS WORDS: the conversation on stdin ends so, and the player says so.
play() {
	cat >"$tmp/test.chat"
	MINI_SERV_TEST_SECONDS=$seconds "$within" 60 "$player" \
	    ${server:+--server "$server"} "$tmp/test.chat" >"$tmp/said" 2>&1
	status=$?
	if [ "$status" -ne "$1" ]; then
		wrong "status $status instead of $1"
	elif [ -n "$2" ] && ! grep -qF -- "$2" "$tmp/said"; then
		wrong "does not say: $2"
	else
		return
	fi
	show "$tmp/test.chat" "$tmp/said"
}

server=
seconds=60
play 1 'test.chat:4: bert hears client 0: hallo' <<'.'
serve relay
anna and bert join
anna says hello
bert hears client 0: hallo
.
play 1 'bert heard what it was not to hear' <<'.'
serve relay
anna, bert and carl join
anna says hello
carl hears client 0: hello
bert hears nothing
.
play 1 'carl heard what it was not to hear' <<'.'
serve relay
anna, bert and carl join
anna says hello
bert hears client 0: hello
.
play 1 'anna heard no end, but this' <<'.'
serve relay
anna and bert join
bert says hello
anna hears the end
.
play 1 'anna heard the end' <<'.'
serve relay
anna joins
anna ends sending
anna hears client 1: hello
.
play 1 'anna could connect to 127.0.0.1' <<'.'
serve relay
anna cannot connect
.
play 1 'what no step asked for' <<'.'
serve relay
server gets TERM
server ends with 0
.
play 1 'something else' <<'.'
serve relay
server gets USR1
server logs mini_serv: good day
.
play 1 'the server ended with 0' <<'.'
serve relay
server gets TERM
server ends with 9
.
play 1 'lines that anna flooded' <<'.'
serve relay with memory = 1M
sleeper, anna and bert join
anna floods with lines of 1000 bytes
server logs mini_serv: relay: memory is full, who sends much waits
bert hears the whole flood
.
play 1 'heard no flood that is whole' <<'.'
serve relay with memory = 1M
sleeper, anna and bert join
anna floods with lines of 1000 bytes
server logs mini_serv: relay: memory is full, who sends much waits
bert hears at last client 1: 7 \(998 times h)
bert hears the whole flood
.
play 99 'cannot flood so' <<'.'
serve relay with memory = 1M
sleeper, anna and bert join
anna floods with lines of 1000 bytes
anna floods with lines of 999 bytes
.
play 99 'does what?' <<'.'
serve relay
anna sings
.
play 99 'a blank at the end' <<'.'
serve relay 
.
play 99 'the end of this block is missing' <<'.'
serve relay
repeat 3
anna joins
.

# To wait in vain takes a quarter of the time.
seconds=12
play 1 'bert heard no whole line' <<'.'
serve relay
anna and bert join
anna sends hel
bert hears client 0: hello
.
play 1 'anna could send' <<'.'
serve relay
anna joins
server pauses
anna says \(64000000 times x)
.
play 1 'has not ended' <<'.'
serve relay
server ends with 0
.

# Somebody else's server; ours will do.
server="$MINI_SERV {port}"
seconds=60
play 0 '' <<'.'
serve relay
anna and bert join
anna says hello
bert hears client 0: hello
.
play 77 'skipped' <<'.'
serve relay with max_clients = 2
.
play 77 'skipped' <<'.'
serve relay
server gets HUP
.
server='false {port}'
play 1 'does not run any more' <<'.'
serve relay
anna joins
.
finish
