# The settings file: what it may say, and that every mistake in it is named by
# its line. Lines in printf's format, since bytes matter here.

. "${srcdir:-.}/tests/lib.sh"

ini=$tmp/ini
head='[server]\nport = 4242\n'

# reported LINES: status 1, and a message for each of these lines, all
# printable, and nothing else.
reported() {
	[ "$status" = 1 ] || return 1
	[ ! -s "$tmp/out" ] || return 1
	[ -z "$(tr -d '\n -~' <"$tmp/err")" ] || return 1
	! grep -qv "^$ini:[0-9]*: ...." "$tmp/err" || return 1
	[ "$(sed "s|^$ini:\([0-9]*\): .*|\1|" "$tmp/err" | tr '\n' ' ')" = \
	    "$1 " ]
}

# mistakes LINES FILE: these lines of it, and no other, are wrong.
mistakes() {
	printf "$2" >"$ini"
	run -t -c "$ini"
	reported "$1" && return
	wrong "the mistakes in \"$2\" are in: $1"
	show "$tmp/out" "$tmp/err"
}

# takes SETTING FILE: the file is right, and says so.
takes() {
	printf "$2" >"$ini"
	run -t -c "$ini"
	[ "$status" = 0 ] && [ ! -s "$tmp/err" ] &&
	    grep -qx "$1" "$tmp/out" && return
	wrong "\"$2\" says: $1"
	show "$tmp/out" "$tmp/err"
}

# repeat TEXT N
repeat() {
	printf "%$2s" '' | sed "s/ /$1/g"
}

test_right_files() {
	takes 'port = 4242' '[server]\nport=4242\n'
	takes 'port = 4242' '[server]\n   port   =   4242   \n'
	takes 'port = 4242' '[server]\n\tport\t=\t4242\t'
	takes 'port = 4242' '[server]\r\nport = 4242\r\n'
	takes 'port = 4242' '\r\n\r\n[server]\r\n\r\n\tport = 4242\r\n\r\n'
	takes 'port = 4242' '\357\273\277[server]\nport = 4242\n'
	takes 'port = 4242' '\357\273\277 ; it is no part of a line\n'"$head"
	takes 'port = 4242' '\n\n# one\n; two\n  # three\n'"$head"
	takes 'port = 4242' '[server] ; here\nport = 4242 ; relay\n'
	takes 'port = 4242' '  [server]  \nport = 4242\n;port = 1\n'
	takes 'port = 0' '[server]\nport = 0\n'
	takes 'port = 65535' '[server]\nport = 65535\n'
	takes 'port = 4243' '[echo]\nport = 4243\n'
	takes 'port = 4243' "$head"'[echo]\nport = 4243\n'
	takes 'backlog = 1' "$head"'backlog = 1\n'
	takes 'max_clients = 7' "$head"'[server]\nmax_clients = 7\n'
	takes 'max_clients = 7' "$head"'  max_clients = 7\n'
	takes 'max_line = 1500' "$head"'max_line = 1500\n'
	takes 'max_line = 64K' "$head"'max_line = 64K\n'
	takes 'max_line = 64K' "$head"'max_line = 65536\n'
	takes 'max_line = 3M' "$head"'max_line = 3M\n'
	takes 'max_line = 1G' "$head"'max_line = 1G\n'
	takes 'max_line = 0' "$head"'max_line = 0K\n'
	takes 'memory = 256M' "$head"
	takes 'memory = 0' "$head"'memory = 0\n'
	takes 'memory = 1M' "$head"'memory = 1024K\n'
	takes 'memory = 1024G' "$head"'memory = 1024G\n'
	takes 'spill_dir = ' "$head"
	takes 'spill_dir = ' "$head"'spill_dir =\n'
	takes 'spill_dir = /var/a b' "$head"'spill_dir = /var/a b ; disk\n'
	takes 'spill_max = 0' "$head"'spill_max = 0\n'
	takes 'spill_max = 1M' "$head"'spill_max = 1M\n'
	takes 'history = 0' "$head"
	takes 'socket = ' "$head"
	takes 'socket = /run/a b' '[echo]\nsocket = /run/a b ; here\n'
	takes 'socket_mode = 0600' "$head"
	takes 'socket_mode = 0060' "$head"'socket_mode = 60\n'
	takes 'socket_mode = 0777' "$head"'socket_mode = 00777\n'
	takes 'sanitize = no' "$head"
	takes 'sanitize = no' "$head"'sanitize = no\n'
	takes 'sanitize = yes' "$head"'sanitize = yes\n'
	takes 'prefix = yes' "$head"
	takes 'announce = no' "$head"'announce = no\n'
	takes 'delimiter = lf' "$head"
	takes 'delimiter = lf' "$head"'delimiter = lf\n'
	takes 'delimiter = nul' "$head"'delimiter = nul\n'
	takes 'http_guard = no' "$head"
	takes 'http_guard = yes' "$head"'http_guard = yes\n'
	takes 'telnet = no' "$head"
	takes 'telnet = yes' "$head"'telnet = yes\n'
	takes 'commands = no' "$head"
	takes 'commands = yes' "$head"'commands = yes\n'
	takes 'resume = no' "$head"
	takes 'resume = yes' "$head"'resume = yes\nhistory = 1\n'
	takes 'history = 1000000000' "$head"'history = 1000000000\n'
}

test_structure() {
	mistakes '5 12' "$head\n\nwrong\n\n\n\n\n\n\nwrong\n"
	mistakes 1 '[client]\n'"$head"
	mistakes 3 "$head"'[Server]\n'
	mistakes 3 "$head"'[]\n'
	mistakes 3 "$head"'[server\n'
	mistakes 3 "$head"'[server] max_clients = 1\n'
	mistakes 3 "$head"'[server]]\n'
	mistakes 1 'max_clients = 1\n'"$head"
	mistakes 3 "$head"'nonsense\n'
	mistakes 3 "$head"'max_clients\n'
	mistakes 3 "$head"'= 1\n'
	mistakes 3 "$head"'=\n'
	mistakes 3 "$head"'max_clients = 1 2\n'
	mistakes 3 "$head"'clients = 1\n'
	mistakes 3 "$head"'Port = 1\n'
	mistakes 3 "$head"'port = 4242\n'
	mistakes 3 "$head"'  4243\n'
	mistakes 4 "$head"'[server]\nport = 4243\n'
	mistakes 6 "$head"'[server]\nbacklog = 5\n[server]\nbacklog = 5\n'
	# The keys of a section that does not exist are not worth a message.
	mistakes 3 "$head"'[other]\nport = 1\nmemory = 2\n'
	# Nothing that a later version may bring is passed over in silence.
	mistakes 3 "$head"'[ecko]\n'
	# Behind a space it is a comment, so here it was meant as one.
	mistakes 3 "$head"'spill_dir =;/tmp\n'
	# Printed with its key it would not fit into a line.
	mistakes 3 "${head}spill_dir=$(repeat x 160)\\n"
}

test_numbers() {
	for bad in '' x -1 +1 1.5 0x10 65536 99999999999999999999 \
	    18446744073709551616 '1 K' 1K '"1"' 42a; do
		mistakes 2 '[server]\nport = '"$bad"'\n'
		mistakes 2 '[echo]\nport = '"$bad"'\n'
	done
	for bad in '' 64k 64KB K 1T 2G 1025M 64KK 8589934592G -1K 1.5M; do
		mistakes 3 "$head"'max_line = '"$bad"'\n'
	done
	mistakes 3 "$head"'backlog = 0\n'
	mistakes 3 "$head"'backlog = 65536\n'
	mistakes 3 "$head"'max_clients = many\n'
	for bad in '' 1 1023K 1025G 1T -1M; do
		mistakes 3 "$head"'memory = '"$bad"'\n'
	done
	mistakes 3 "$head"'spill_max = 1023K\n'
	mistakes 3 "$head"'sanitize =\n'
	mistakes 3 "$head"'sanitize = 1\n'
	mistakes 3 "$head"'sanitize = Yes\n'
	for bad in '' 0 l lfx 'lf nul' ' '; do
		mistakes 3 "$head"'delimiter = '"$bad"'\n'
	done
	mistakes 3 "$head"'spill_dir = /tmp/\033[2J\n'
	mistakes 3 "$head"'spill_dir = /tmp/\177\n'
	for bad in '' 8 608 1000 u=rw -1 0x1; do
		mistakes 3 "$head"'socket_mode = '"$bad"'\n'
	done
	# No system has room for more in an address, and some have less.
	mistakes 3 "${head}socket=/$(repeat x 120)\\n"
	mistakes 0 "$head"'commands = yes\nprefix = no\n'
	mistakes 0 "$head"'resume = yes\nprefix = no\nhistory = 9\n'
	mistakes 0 "$head"'resume = yes\n'
	mistakes 3 "$head"'history = 1K\n'
	mistakes 3 "$head"'history = 1000000001\n'
}

# Sections of which there may be several, each with a name.
test_named_sections() {
	long='#a_name_that_is_longer_than_inih_would_hand_it_on_to_us'
	takes '\[operator anna\]' "$head"'[operator anna]\npassword = $6$x\n'
	takes 'password = $6$x' "$head"'[operator anna]\npassword = $6$x\n'
	takes '\[operator anna\]' "$head"'[operator   anna] ; me\n'
	takes "\\[channel $long\\]" "$head[channel $long]\\n"
	takes 'topic = a = b' "$head[channel $long]\\ntopic = a = b\\n"
	takes 'modes = nt' "$head"'[channel #a]\n'
	takes 'key = two' "$head"'[channel #a]\nkey = one\n[channel #b]
key = two\n[server]\nhistory = 1\n'
	mistakes 3 "$head"'[operator]\n'
	mistakes 3 "$head"'[operator ]\n'
	mistakes 3 "$head"'[operator a b]\n'
	mistakes 3 "$head"'[operator a,b]\n'
	mistakes 3 "$head"'[operators a]\n'
	mistakes 3 "$head"'[channel a]\n'
	mistakes 3 "$head"'[channel #a,#b]\n'
	mistakes 3 "$head"'[server a]\n'
	mistakes 4 "$head"'[operator a]\nport = 1\n'
	mistakes 5 "$head"'[operator a]\npassword = x\npassword = x\n'
	mistakes 5 "$head"'[channel #a]\nkey = x\n[channel #a]\nkey = x\n'
	# The keys of a section that is wrong are not worth a message.
	mistakes '3 5' "$head"'[channel a]\nkye = x\n[channel #b]x\n'
	{
		printf "$head"
		awk 'BEGIN { while (n++ < 33) print "[operator a" n "]" }'
	} >"$ini"
	run -t -c "$ini"
	reported 35 || wrong "33 operators"
}

test_words() {
	takes 'name = irc.example' "$head"'[irc]\nname = irc.example\n'
	takes "name = $(repeat x 63)" "$head[irc]\\nname=$(repeat x 63)\\n"
	for bad in '' 'a b' a:b "$(repeat x 64)"; do
		mistakes 4 "$head"'[irc]\nname = '"$bad"'\n'
	done
}

test_all_are_reported() {
	mistakes '2 3 4 5 6 7' '[server]\nport = x\nprot = 1\nbacklog = 0
nonsense\nport = 4242\n[else]\n'
	mistakes '1 3 5' '[one]\nport = 1\n[two]\nport = 2\n[three\n'
	printf "$head" >"$ini"
	repeat 'wrong = 1;' 30 | tr ';' '\n' >>"$ini"
	run -t -c "$ini"
	reports=$(grep -c "^$ini:[0-9]*: ...." "$tmp/err")
	[ "$status" = 1 ] && [ "$reports" -ge 20 ] || wrong "30 mistakes"
}

# inih splits a long line in two, and the second half may look like a setting.
test_long_lines() {
	for n in 150 185 186 187 188 189 190 191 192 193 194 195 196 197 198 \
	    199 200 201 202 203 250 383 384 385 396 397 398 399 400 1000; do
		x=$(repeat x "$n")
		takes 'port = 4242' "$head# ${x}port = 15556\\n"
		takes 'port = 4242' "$head# $x\\n"
		takes 'port = 4242' "$head;${x}[else]\\n"
		takes 'port = 4242' "$head  # ${x}nonsense\\n# $x\\n"
		mistakes 5 "$head# $x\\n# $x\\nnonsense\\n"
	done
	for n in 199 200 201 400 1000; do
		mistakes 3 "$head$(repeat x "$n") = 1\\nmax_line = 1\\n"
		mistakes '3 5' "${head}[$(repeat x "$n")]\\n\\n[else]\\n"
		mistakes '3 4' "${head}max_clients = 1 ; $(repeat x "$n")
nonsense\\n"
		mistakes 3 "${head}max_clients = $(repeat ' ' "$n")1\\n"
		mistakes 3 "$head# $(repeat x "$n")\\000\\n"
		mistakes 3 "${head}$(repeat x "$n")\\000$(repeat x "$n")\\n"
	done
	# Somewhere between the two is the limit: no value is ever cut there.
	n=150
	while [ $((n += 1)) -lt 210 ]; do
		printf "${head}max_line = $(repeat 0 "$n")7\\n" >"$ini"
		run -t -c "$ini"
		[ "$status" = 0 ] && grep -qx 'max_line = 7' "$tmp/out" ||
		    reported 3 || wrong "a number with $n zeros"
	done
}

test_bytes() {
	mistakes 3 "$head"'max_clients = 1\0002\n'
	mistakes 3 "$head"'\000max_clients = 1\n'
	mistakes 3 "$head"'# \000\n'
	mistakes 3 "$head"'\000\n'
	mistakes 1 '[server\000]\n'"$head"
	mistakes 3 "$head"'max_clients = \033[31m1\n'
	mistakes 3 "$head"'\033]0;evil\007 = 1\n'
	mistakes 3 "$head"'[\001\177\377]\n'
	mistakes 3 "$head"'\357\273\277max_clients = 1\n'
	mistakes '1 2' ' \357\273\277[server]\nport = 4242\n'
	mistakes 1 '\357\273\277[server]'"$(repeat ' ' 181)x"'\nport = 4242\n'
	mistakes 3 "$head"'\377\376\n'
	mistakes 3 "$head"'max_clients = 1%%n%%s%%s%%s\n'
	mistakes 3 "$head"'%%s%%n = 1\n'
}

# whole FILE [PORT]: it is wrong, as a whole.
whole() {
	run -t -c "$@"
	[ "$status" = 1 ] && [ ! -s "$tmp/out" ] &&
	    [ "$(wc -l <"$tmp/err")" -eq 1 ] &&
	    grep -q "^$1:0: ...." "$tmp/err" && return
	wrong "$1: status $status"
	show "$tmp/out" "$tmp/err"
}

test_no_files() {
	whole "$tmp"
	whole "$tmp" 4242
	whole "$tmp/missing"
	whole "$tmp/missing" 4242
	whole "$tmp/missing/missing"
	whole ''
	whole /dev/null
	: >"$ini"
	whole "$ini"
	echo '[server]' >"$ini"
	whole "$ini"
	chmod 000 "$ini"
	# Root reads everything.
	[ -r "$ini" ] || whole "$ini"
	rm -f "$ini"
	[ ! -r /dev/zero ] || run -t -c /dev/zero
	[ "$status" = 1 ] && grep -q '^/dev/zero:[0-9]*: ....' "$tmp/err" ||
	    wrong "/dev/zero: status $status"
}

# Not only for -t: the server does not start, nor say anything more.
test_start() {
	printf "$head"'nonsense\n' >"$ini"
	run -c "$ini"
	reported 3 || wrong "starts with a mistake"
	run -c "$ini" 0
	reported 3 || wrong "PORT makes up for a mistake"
	run -v -c "$tmp/missing"
	[ "$status" = 1 ] && grep -q "^$tmp/missing:0: " "$tmp/err" &&
	    ! grep -q 'Fatal error' "$tmp/err" || wrong "starts with no file"
	printf '[server]\nmax_clients = 3\n' >"$ini"
	run -t -c "$ini" 4242
	[ "$status" = 0 ] && grep -qx 'port = 4242' "$tmp/out" &&
	    grep -qx 'max_clients = 3' "$tmp/out" || wrong "PORT is no port"
}

# What -t prints is a settings file that says the same.
test_round_trip() {
	for settings in 'backlog = 9' 'max_line = 1025' 'max_line = 1G' \
	    'max_clients = 1000000' 'memory = 3M' 'memory = 0' \
	    'spill_dir = /tmp' 'spill_max = 1G' 'history = 50' \
	    "spill_dir=$(repeat x 159)" 'sanitize = yes' 'delimiter = nul' \
	    '[operator a]\npassword = x' '[channel #a]\n[channel #b]\nkey = k' \
	    ''; do
		printf "$head$settings\\n" >"$ini"
		run -t -c "$ini"
		cp "$tmp/out" "$ini"
		run -t -c "$ini"
		[ "$status" = 0 ] && cmp -s "$tmp/out" "$ini" ||
		    wrong "-t is not what -c reads: $settings"
	done
}

# The example names every key at its default, all but the port behind a ; or #;
# that of a service which is not started by default can only be an example, and
# so are the sections that have names, at its end.
test_example() {
	example=$srcdir/etc/mini_serv.ini
	run -t -c "$example"
	[ "$status" = 0 ] && [ ! -s "$tmp/err" ] || wrong "the example: $status"
	cp "$tmp/out" "$tmp/normal"
	run -t "$(sed -n 's/^port = //p' "$tmp/normal")"
	cmp -s "$tmp/out" "$tmp/normal" ||
	    wrong "the example changes more than the port"
	[ "$(grep -c '^[^;#[]' "$example")" -eq 1 ] ||
	    wrong "the example sets more than the port"
	sed '/^;\[/,$d; /^;port/!s/^[;#] *\([a-z_]* *=\)/\1/' \
	    "$example" >"$ini"
	run -t -c "$ini"
	[ "$status" = 0 ] && cmp -s "$tmp/out" "$tmp/normal" || {
		wrong "the example's comments are not the defaults"
		show "$tmp/err"
	}
	for key in $(sed -n 's/ = .*//p' "$tmp/normal"); do
		grep -q "^$key *=" "$ini" || wrong "the example lacks $key"
	done
}

# More than anybody writes, and it is not read to its end.
test_long_file() {
	{
		printf "$head"
		awk 'BEGIN { while (n++ < 30000)
			print "; a comment of some forty bytes, for size" }'
	} >"$ini"
	run -t -c "$ini"
	[ "$status" = 1 ] && [ "$(wc -l <"$tmp/err")" -eq 1 ] &&
	    grep -q "^$ini:[0-9]*: .*1 MiB" "$tmp/err" || {
		wrong "a file of more than a MiB"
		show "$tmp/err"
	}
}

test_right_files
test_structure
test_numbers
test_named_sections
test_words
test_all_are_reported
test_long_lines
test_long_file
test_bytes
test_no_files
test_start
test_round_trip
test_example
finish
