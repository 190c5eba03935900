# The sections DIAGNOSTICS of the manual pages: each message that a program may
# write has a row there, and there is no row without a message.

. "${srcdir:-.}/tests/lib.sh"

cd "$srcdir/src" || exit 1

# Whose argument, or value, is a message, and in which page it is to be found.
cat >"$tmp/functions" <<'END'
log_line     mini_serv.8
log_warn     mini_serv.8
fatal        mini_serv.8
fatalx       mini_serv.8
put_about    mini_serv.8
message[]    mini_serv.8
log_place    mini_serv.ini.5
mistake      mini_serv.ini.5
notice       mini_chat.1
session_fail mini_chat.1
tell_loss    mini_chat.1
perror       mini_chat.1
fprintf      mini_chat.1
usage[]      -
END

# Files with a call that passes on what its caller says, and no words of its own,
# or with one that is made of names and values alone.
passing_on='chat.c ini_file.c session.c settings.c'

# A line "PAGE FILE MESSAGE" for each message, as printf() has it. It is the
# first argument with a string in it, or both, if it is one or the other.
messages() {
	awk -v functions="$tmp/functions" '
	BEGIN {
		while ((getline <functions) > 0)
			page[$1] = $2
		for (i = 1; i < ARGC; i++)
			scan(ARGV[i])
		exit
	}
	function scan(file,    text, line, name) {
		while ((getline line <file) > 0)
			text = text " " line
		close(file)
		gsub(/\/\*([^*]|\*+[^*\/])*\*+\//, "", text)
		gsub(/" *PRI[a-z]64 *"/, "u", text)
		gsub(/" *PRI[a-z]64/, "u\"", text)
		while (match(text, /[a-z_]+(\(|\[\] =)/)) {
			name = substr(text, RSTART, RLENGTH)
			sub(/\(| =/, "", name)
			text = substr(text, RSTART + RLENGTH)
			if (name in page && (name != "fprintf" ||
			    text ~ /^stderr,/))
				take(page[name], file, text)
		}
	}
	# From behind the parenthesis or equals sign to the end of the format.
	function take(where, file, s,    depth, c, found) {
		for (; s != "" && depth >= 0; s = substr(s, 2)) {
			c = substr(s, 1, 1)
			if (c == "\"" && match(s, /^"([^"\\]|\\.)*"/)) {
				found = found substr(s, 2, RLENGTH - 2)
				s = substr(s, RLENGTH)
			} else if (c == "(" || c == ")")
				depth += c == "(" ? 1 : -1
			else if (c == ":")
				found = tell(where, file, found)
			else if (c == ";" || c == "," && found != "" && !depth)
				break
		}
		tell(where, file, found)
	}
	function tell(where, file, found) {
		if (where == "-")
			where = file == "main.c" ? "mini_serv.8" : "mini_chat.1"
		sub(/\\n.*/, "", found)
		if (found != "")
			print where, file, found
	}' *.c
}

# The rows of page $1, as they are read but for <arguments>: .It with its macros,
# of which only those that are used in rows are known.
rows() {
	awk '
	/^\.Sh/ { inside = /DIAGNOSTICS/ }
	inside && /^\.It / {
		row = ""
		near = 1
		for (i = 2; i <= NF; i++) {
			if ($i ~ /^(Ar|Cm|Dv|Ev|Li|Pa|Sy|Va|Xr)$/) {
				argument = $i == "Ar"
				continue
			}
			if ($i == "Ns") {
				near = 1
				continue
			}
			if ($i ~ /^[:;.,]$/)
				near = 1
			word = argument && $i ~ /[a-zA-Z]/ ? "<" $i ">" : $i
			row = row (near ? "" : " ") word
			near = 0
		}
		gsub(/\\&|"/, "", row)
		gsub(/\\e/, "\\", row)
		print row
	}' "$1"
}

# A message's regular expression. Where its words end, what the system says may
# follow; and rows may name the program.
pattern() {
	sed -e 's/%[-+ #0-9.*]*[hlzjt]*[a-zA-Z]/%/g' \
	    -e 's/[][\\.*^$(){}?+|]/\\&/g' -e 's/%/.*/g' \
	    -e 's/^:/.*:/' -e 's/^/^(mini_chat: )?/' -e 's/$/(: .*)?$/'
}

# Has the text $1 a word of its own?
is_worded() {
	printf '%s\n' "$1" |
	    sed 's/%[-+ #0-9.*]*[hlzjt]*[a-zA-Z]//g; s/<[^>]*>//g' |
	    grep -q '[A-Za-z]'
}

messages >"$tmp/messages"
for page in mini_serv.8 mini_serv.ini.5 mini_chat.1; do
	rows $page >"$tmp/$page"
	[ -s "$tmp/$page" ] || wrong "$page has no rows"
	: >"$tmp/$page.patterns"
done

while read -r page file message; do
	regex=$(printf '%s\n' "$message" | pattern)
	if ! is_worded "$message"; then
		case " $passing_on " in
		*" $file "*) ;;
		*) wrong "$file: whose message is \"$message\"?" ;;
		esac
	elif ! grep -Eq -e "$regex" "$tmp/$page"; then
		wrong "$page does not explain \"$message\" ($file)"
	else
		printf '%s\n' "$regex" >>"$tmp/$page.patterns"
	fi
done <"$tmp/messages"

for page in mini_serv.8 mini_serv.ini.5 mini_chat.1; do
	grep -Ev -f "$tmp/$page.patterns" "$tmp/$page" >"$tmp/unsaid"
	while read -r row; do
		is_worded "${row#mini_chat: }" &&
		    wrong "$page: nobody says \"$row\""
	done <"$tmp/unsaid"
done
finish
