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
play 1 'bert heard something else' <<'.'
serve irc
anna and bert register
anna says PRIVMSG bert :hello
bert hears :anna!...@localhost PRIVMSG bert :hallo
.
play 1 'bert heard what it was not to hear' <<'.'
serve irc
anna and bert register
anna says PRIVMSG bert :hello
bert hears nothing
.
play 1 'bert heard what it was not to hear' <<'.'
serve irc
anna and bert register
anna says PRIVMSG bert :hello
.
play 1 'anna heard before that' <<'.'
serve irc
anna, bert and carl register
anna meets in #c
bert says PRIVMSG anna :hello
carl meets in #c
.
play 1 'bert heard other things' <<'.'
serve irc
anna and bert register as anna
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
play 1 'bert heard nothing for 3.0 s' <<'.'
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

# At a terminal: programs that are no chat, run in place of it.
# at_terminal STATUS WORDS COMMANDS: with the steps on stdin.
at_terminal() {
	printf '%s\n' "$3" >"$tmp/program"
	MINI_CHAT="sh $tmp/program"
	export MINI_CHAT
	{
		echo 'carl serves'
		echo 'anna chats with TERM=dumb on 20x4'
		cat
	} | play "$1" "$2"
}

# What is seen at once.
terminals() {
	at_terminal 0 '' 'printf "\033[31mhi\033[m \033[1;32mho\n"; read line' <<'.'
anna's screen shows in colours
	| {red}hi{plain} {bold green}ho
	| \_
anna types x\x7f漢e\xcc\x81
anna's screen shows
	| hi ho
	| 漢e\xcc\x81\_
anna types \x1a
anna's chat stops
anna's chat goes on
anna types 1\r
anna's chat ends with 0
.
	at_terminal 1 'not left as it was' 'stty -echo' <<'.'
anna's chat ends with 0
.
	at_terminal 1 'not left as it was' 'stty raw; kill -STOP $$' <<'.'
anna's chat stops
.
	at_terminal 1 'set the title' 'printf "\033]0;x\007"; read line' <<'.'
anna's screen shows | x
.
	at_terminal 1 'rang the bell' 'printf "\007"; read line' <<'.'
anna's screen shows | x
.
	at_terminal 1 'asked the terminal' 'printf "\033[6n"; read line' <<'.'
anna's screen shows | x
.
	at_terminal 1 'ended with 3' 'exit 3' <<'.'
anna's chat ends with 0
.
	at_terminal 1 'killed by signal' 'kill -TERM $$' <<'.'
anna's chat ends with 0
.
	at_terminal 1 'ended with 0' 'trap "exit 0" INT; echo; sleep 9' <<'.'
anna's screen shows | | \_
.
	at_terminal 99 'sits at no terminal' 'exit 0' <<'.'
carl types hello
.
}

# What is waited for in vain.
patient_terminals() {
	at_terminal 1 'anna does not see' 'echo hello; read line' <<'.'
anna's screen shows | hello | \_x
.
	at_terminal 1 'anna does not see' 'printf "hello\r"; read line' <<'.'
anna's screen shows | hello\_
.
	at_terminal 1 'anna does not see' 'printf "\033[31mhello"; read line' <<'.'
anna's screen shows in colours | hello\_
.
	at_terminal 1 'anna does not see' 'seq 9; read line' <<'.'
anna scrolls back to | 1 | 2 | 3 | 4 | 5
.
	at_terminal 1 'neither stopped nor ended' 'trap "" INT; echo; sleep 9' <<'.'
anna's screen shows | | \_
.
}

if grep -q '^VTERM_LIBS = .' "$builddir/Makefile"; then
	seconds=60
	terminals
	seconds=4
	patient_terminals
fi
seconds=60

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
