# The examples of the manual pages do what the pages say. Of each block in a
# section EXAMPLES one shell runs what stands behind "$ ", and behind "> " where
# it goes on; the other lines are what all of it prints, in the background too.
# A block that begins with a [section] is a file of settings. What is shown by
# .Dl wants a person, or another machine, and is not run.

. "${srcdir:-.}/tests/lib.sh"

nc -h 2>&1 | grep -q 'Shutdown.*after EOF' || skip "nc is not OpenBSD's"

# FILE as it is called from everywhere.
whole() {
	echo "$(cd "$(dirname "$1")" && pwd)/${1##*/}"
}

# What the examples start in the background, as programs that can be ended.
wrap() {
	cat >"$tmp/bin/$1" <<-END
		#!/bin/sh
		echo \$\$ >>'$tmp/pids'
		exec '$(whole "$2")' "\$@"
	END
	chmod +x "$tmp/bin/$1"
}

# Each block in a folder: its place, and its lines as they are read.
take_out() {
	awk -v folder="$tmp/block" '
	FNR == 1 || /^\.Ed/ { block = "" }
	/^\.Sh/ { inside = /EXAMPLES/ }
	block != "" {
		gsub(/\\&/, "")
		gsub(/\\e/, "\\")
		print >(block "/.lines")
	}
	inside && /^\.Bd -literal/ {
		block = folder (++n)
		system("mkdir " block)
		print FILENAME, "line", FNR >(block "/.place")
	}' "$srcdir"/src/*.[158]
}

# A block becomes two scripts, the first of which ends by starting a server: as
# the block says, or else as most do. Its port is known only then. Who is started
# in the background must have come before what is next. A server whose log goes
# to a file has it there.
translate() {
	grep -q '^\$ mini_serv .*&$' .lines || echo '$ mini_serv 4242 &' >.begin
	cat .begin .lines 2>/dev/null | awk '
	BEGIN { script = ".before" }
	function finish() {
		if (last ~ /^mini_serv .*&$/) {
			print "listen" >script
			script = ".after"
		} else if (last ~ /&$/)
			print "meet" >script
		last = ""
	}
	/^\$ / {
		finish()
		print "remember" >script
		begun = 1
	}
	/^\$ / || begun && /^>( |$)/ {
		last = substr($0, 3)
		line = last
		gsub(/4242/, script == ".before" ? "0" : "@relay@", line)
		gsub(/4207/, script == ".before" ? "0" : "@echo@", line)
		gsub(/6667/, script == ".before" ? "0" : "@irc@", line)
		if (line ~ /^mini_serv .*&$/) {
			sub(/^mini_serv/, "mini_serv -vv", line)
			if (match(line, / 2>[a-z]+ /)) {
				name = substr(line, RSTART + 3, RLENGTH - 4)
				print "ln -s .log", name >script
				sub(/ 2>[a-z]+ /, " ", line)
			}
			sub(/&$/, "2>>.log \\&", line)
		}
		print line >script
		next
	}
	{
		finish()
		begun = 0
		print >".wanted"
	}
	END {
		finish()
		print ": >.done" >script
	}'
}

# What the scripts call.
cat >"$tmp/words" <<'END'
pause() {
	sleep 0.02 2>/dev/null || sleep 1
}

arrivals() {
	grep -c 'client [0-9]* arrived' .log
}

remember() {
	before=$(arrivals)
}

meet() {
	until [ "$(arrivals)" -gt "$before" ]; do
		pause
	done
}

listen() {
	until grep -q 'listening on' .log; do
		pause
	done
	for service in relay echo irc; do
		port=$(sed -n "s/.*$service: listening on 127\.0\.0\.1://p" \
		    .log)
		sed "s/@$service@/$port/g" .after >.now
		mv .now .after
	done
	. ./.after
}
END

# All was run, and said; who listens for some seconds more is not waited for.
is_done() {
	[ -e .done ] || grep -q 'mini_chat -q' .lines || return
	cmp -s .wanted .out
}

end_all() {
	while read -r process; do
		kill "$process" 2>/dev/null
	done <"$tmp/pids"
	kill "$pid" 2>/dev/null
	wait "$pid" 2>/dev/null
	: >"$tmp/pids"
}

try_commands() {
	translate
	: >.log >.out
	touch .wanted
	"$within" $patience sh -c ". '$tmp/words'; . ./.before; wait" \
	    >.out 2>.err </dev/null &
	pid=$!
	processes="$processes $pid"
	await is_done || {
		end_all
		wrong "$place prints something else"
		show .out .wanted .log .err
		return
	}
	[ ! -s .err ] || wrong "$place: $(cat .err)"
	end_all
}

try_settings() {
	cp .lines room.ini
	run -t -c room.ini
	[ "$status" = 0 ] || wrong "$place: $(cat "$tmp/err")"
}

mkdir "$tmp/bin"
wrap mini_serv "$MINI_SERV"
wrap mini_chat "$MINI_CHAT"
for name in nc tail; do
	wrap $name "$(command -v $name)"
done
PATH=$tmp/bin:$PATH
: >"$tmp/pids"

take_out
within=$(whole "$within")
[ -d "$tmp/block1" ] || fail 'the pages have no examples'
for folder in "$tmp"/block*; do
	cd "$folder" || exit 1
	place=$(cat .place)
	case $(sed 1q .lines) in
	\[*) try_settings ;;
	*) try_commands ;;
	esac
done
finish
