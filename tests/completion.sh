# Completion in bash: it offers the options that there are, no other, and what
# stands behind some of them.

. "${srcdir:-.}/tests/lib.sh"

bash=$(command -v bash) || skip 'there is no bash'
file=$(cd "$srcdir" && pwd)/etc/bash_completion
tester=$(cd "$builddir" && pwd)/mini_serv_test

# A folder with what the settings file may be, and a mini_serv_test of few cases.
mkdir "$tmp/here"
: >"$tmp/here/room.ini" >"$tmp/here/a file.ini"
cat >"$tmp/tester" <<'END'
#!/bin/sh
case $1 in
--list) printf '%s\n' 'arrival   who comes' 'bytes     all of them' 'blank' ;;
esac
END
chmod +x "$tmp/tester"

# offered FUNCTION WORD ...: what is offered for the last of these words.
offered() {
	(cd "$tmp/here" && "$bash" --norc --noprofile -c '
		. "$1" || exit
		shift
		function=$1
		shift
		COMP_WORDS=("$@")
		COMP_CWORD=$(($# - 1))
		"$function" "$1" "${!#}" "${COMP_WORDS[COMP_CWORD - 1]}"
		printf "%s\n" "${COMPREPLY[@]}"' bash "$file" "$@") |
	    sed '/^$/d' | sort
}

# offers WANTED FUNCTION WORD ...: just this, its lines in order.
offers() {
	wanted=$1
	shift
	got=$(offered "$@")
	[ "$got" = "$wanted" ] || wrong "$*: offers \"$got\", not \"$wanted\""
}

# The options that the lines of --help begin with.
options_of() {
	"$1" --help | sed -n 's/^ *\(-.*\)/\1/p' | sed 's/  .*//' |
	    tr ', ' '\n\n' | grep '^-' | sort
}

test_options() {
	options_of "$MINI_SERV" >"$tmp/options"
	grep -qx -e --verbose "$tmp/options" || fail "no options in --help"
	offers "$(cat "$tmp/options")" _mini_serv "$MINI_SERV" -
	offers "$(grep -e '^--' "$tmp/options")" _mini_serv "$MINI_SERV" --
	offers --version _mini_serv "$MINI_SERV" -v 0 --vers
	offers "$(options_of "$MINI_CHAT")" _mini_chat "$MINI_CHAT" -
	offers "$(options_of "$tester")" _mini_serv_test "$tester" -
}

test_files() {
	offers 'a file.ini
room.ini' _mini_serv "$MINI_SERV" -c ''
	offers room.ini _mini_serv "$MINI_SERV" -tvc r
	offers '' _mini_serv "$MINI_SERV" -c room.ini ''
	offers '' _mini_serv "$MINI_SERV" r
}

# A port is known to whoever types it; a path has a slash.
test_places() {
	offers '' _mini_chat "$MINI_CHAT" -q ''
	offers '' _mini_chat "$MINI_CHAT" ''
	offers ./room.ini _mini_chat "$MINI_CHAT" -r ./r
	echo '127.0.0.1 hosted.example' >"$tmp/hosts"
	HOSTFILE=$tmp/hosts
	export HOSTFILE
	offers hosted.example _mini_chat "$MINI_CHAT" -rq 3 4242 hosted
	offers '' _mini_chat "$MINI_CHAT" 4242 hosted.example hosted
}

test_cases() {
	offers 'arrival
blank
bytes' _mini_serv_test "$tmp/tester" --only ''
	offers 'blank
bytes' _mini_serv_test "$tmp/tester" -q --only b
	offers room.ini _mini_serv_test "$tmp/tester" room
	offers 'beyond
hard
subject' _mini_serv_test "$tmp/tester" -g ''
}

# Whoever types the first letters of a command gets to the functions.
test_names() {
	for name in mini_serv mini_chat mini_serv_test; do
		"$bash" --norc --noprofile -c '. "$1"; complete -p "$2"' \
		    bash "$file" "$name" | grep -q -e "-F _$name $name\$" ||
		    wrong "$name has no completion"
	done
}

test_options
test_files
test_places
test_cases
test_names
finish
