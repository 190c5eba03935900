# People use clients: each of those that are installed connects as it does by
# itself, and does what people do; the others must show it.

. "${srcdir:-.}/tests/lib.sh"
. "$srcdir/tests/irc/clients.sh"

clients=

has() {
	command -v "$1" >/dev/null
}

# Whether what a client has written down or shown has a line like this.
shows() {
	find "$tmp/$1" "$tmp/$1.out" -type f -exec grep -aqE -- "$2" {} \; \
	    -print 2>/dev/null | grep -q .
}

# sees CLIENT PATTERN
sees() {
	await shows "$1" "$2" && return
	wrong "$1 does not see: $2"
	find "$tmp/$1" "$tmp/$1.out" -type f -exec tail -n 5 {} + >"$tmp/seen"
	show "$tmp/seen"
}

# others_see CLIENT PATTERN: all but one.
others_see() {
	for other in $clients; do
		[ "$other" = "$1" ] || sees "$other" "$2"
	done
}

# does CLIENT DO ...
does() {
	who=$1
	shift
	"do_$who" "$@"
}

# Those that are there, for each of which they get the channel's topic.
come() {
	for client in weechat irssi ii sic framework; do
		if "has_$client"; then
			"begin_$client"
			await logged_in "$client" || fail "$client: no welcome"
			clients="$clients $client"
		else
			echo "skipped: $client is not installed"
		fi
	done
	[ -n "$clients" ] || skip "no client of IRC is installed"
}

logged_in() {
	shows "$1" 'Welcome to the|registered '
}

# All meet in one channel and hear what each says.
meet() {
	before=
	for client in $clients; do
		does "$client" join '#all'
		await shows "$client" '#all' || wrong "$client: no #all"
		for other in $before; do
			sees "$other" "$client.*#all"
		done
		before="$before $client"
	done
	for client in $clients; do
		does "$client" say '#all' ":) I am $client: grüß euch 😀"
		others_see "$client" ":\) I am $client: grüß euch 😀"
	done
}

# pair A B: what A does to B.
pair() {
	c="#$1-$2"
	does "$1" msg "$2" "psst $2: I am $1, ça va?"
	sees "$2" "psst $2: I am $1, ça va\?"
	does "$1" join "$c"
	await shows "$1" "$c" || wrong "$1 does not join $c"
	does "$1" mode "$c" +i
	sees "$1" "$c.*\+i|\+i.*$c"
	does "$1" invite "$2" "$c"
	sees "$2" "(invite|INVITE).*$c"
	does "$2" join "$c"
	sees "$1" "$2.*$c"
	does "$1" topic "$c" "topic: of $1 for $2"
	sees "$2" "topic: of $1 for $2"
	does "$1" mode "$c" +o "$2"
	sees "$2" "\+o $2"
	does "$2" mode "$c" +v "$1"
	sees "$1" "\+v $1"
	does "$1" kick "$c" "$2" "out: $2 goes"
	sees "$2" "out: $2 goes"
	does "$1" part "$c" "enough of $2"
	sees "$1" "enough of $2|left.*$c"
}

# Each with the next, all around.
pairs() {
	for first in $clients; do
		for second in $clients; do
			[ "$first" = "$second" ] || pair "$first" "$second"
		done
	done
}

# renames CLIENT OLD NEW
renames() {
	does "$1" nick "$3"
	others_see "$1" "$2.*(known as|NICK|nick).*$3|nick $2 .*$3"
}

nicks() {
	for client in $clients; do
		renames "$client" "$client" "${client}_2"
		renames "$client" "${client}_2" "$client"
	done
}

# One leaves the channel, one is killed; the rest quit one after the other.
leave() {
	set -- $clients
	does "$1" part '#all' 'so long'
	others_see "$1" "$1.*(left|PART).*#all|part $1 .*#all"
	does "$1" join '#all'
	others_see "$1" "$1.*#all"
	eval "kill -KILL \$process_$1"
	others_see "$1" "$1.*(quit|QUIT)|(QUIT|quit).*$1"
	shift
	while [ $# -gt 1 ]; do
		does "$1" quit "$1 goes: home"
		shift
		clients="$*"
		others_see nobody 'goes: home'
	done
}

printf '[irc]\nport = 0\n' >"$tmp/irc.ini"
serve -v -c "$tmp/irc.ini"
come
meet
pairs
nicks
leave
end TERM
[ "$status" -eq 0 ] || wrong "the server ends with $status"
finish
