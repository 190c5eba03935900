# For irc_clients.sh: how each client is started, and how it is told to do what
# people do with it. A client's nickname is its name, its files are in
# $tmp/$client, and in $tmp/$client.out stands what it says itself.

# Each client understands
#
#	join CHANNEL, say CHANNEL TEXT, msg NICK TEXT, topic CHANNEL TEXT
#	mode CHANNEL MODES NICK, kick CHANNEL NICK TEXT, invite NICK CHANNEL
#	nick NEW, part CHANNEL TEXT, quit TEXT
#
# TEXT may be several words.

# Its command line is a pipe that stays open.
line_of() {
	input=$tmp/$1.in
	mkfifo "$input"
	sleep $patience >"$tmp/$1.in" &
	processes="$processes $!"
}

# write CLIENT TEXT: on its command line.
write() {
	printf '%s\n' "$2" >"$tmp/$1.in"
}

# begin CLIENT COMMAND ...: in the background, reading $input; its process is
# $process_CLIENT.
begin() {
	client=$1
	shift
	[ -d "$tmp/$client" ] || mkdir "$tmp/$client"
	: >"$tmp/$client.out"
	LC_ALL=C.UTF-8 "$within" $patience "$@" <"$input" \
	    >>"$tmp/$client.out" 2>&1 &
	eval "process_$client=\$!"
	processes="$processes $!"
}

# slash CLIENT DO ...: as irssi and weechat are told.
slash() {
	client=$1 action=$2
	shift 2
	case $action in
	say) action=msg ;;
	esac
	write "$client" "$start/$action $*"
}

has_irssi() {
	has irssi && script --version 2>/dev/null | grep -q util-linux
}

# It wants a terminal: script(1) is one.
begin_irssi() {
	mkdir "$tmp/irssi"
	cat >"$tmp/irssi/config" <<-.
	settings = {
		core = { nick = "irssi"; user_name = "irssi"; };
		"irc/core" = { cmds_max_at_once = "1000"; };
	};
.
	line_of irssi
	TERM=xterm
	export TERM
	begin irssi script -q -f -c "stty cols 200 rows 40; \
	    exec irssi --home='$tmp/irssi'" /dev/null
	write irssi "/log open $tmp/irssi/all.log ALL"
	await test -f "$tmp/irssi/all.log" || fail "irssi does not start"
	write irssi "/connect 127.0.0.1 $port"
}

do_irssi() {
	start=
	slash irssi "$@"
}

has_weechat() {
	has weechat-headless &&
	    find /usr/lib /usr/local/lib -name fifo.so 2>/dev/null |
	    grep -q weechat
}

# Its plug-in fifo is its command line.
begin_weechat() {
	input=/dev/null
	begin weechat weechat-headless --dir "$tmp/weechat" \
	    -r '/set logger.file.flush_delay 0' \
	    -r "/set fifo.file.path $tmp/weechat.in" \
	    -r '/set irc.server_default.anti_flood_prio_high 0' \
	    -r "/server add house 127.0.0.1/$port -notls -nicks=weechat" \
	    -r '/connect house'
	await test -p "$tmp/weechat.in" || fail "weechat does not start"
}

do_weechat() {
	start='irc.server.house *'
	slash weechat "$@"
}

has_ii() {
	has ii
}

begin_ii() {
	input=/dev/null
	mkdir "$tmp/ii"
	begin ii ii -s 127.0.0.1 -p "$port" -n ii -i "$tmp/ii"
	await test -p "$tmp/ii/127.0.0.1/in" || fail "ii does not start"
}

# A channel is a directory with a pipe in it.
do_ii() {
	house=$tmp/ii/127.0.0.1 action=$1 to=$2
	shift 2
	case $action in
	join) echo "/j $to" >"$house/in" ;;
	say) echo "$*" >"$house/$to/in" ;;
	msg) echo "/j $to $*" >"$house/in" ;;
	topic) echo "/t $*" >"$house/$to/in" ;;
	mode) echo "/MODE $to $*" >"$house/in" ;;
	kick) echo "/KICK $to $1 :$(rest "$@")" >"$house/in" ;;
	invite) echo "/INVITE $to $1" >"$house/in" ;;
	nick) echo "/n $to" >"$house/in" ;;
	part) echo "/PART $to :$*" >"$house/in" ;;
	quit) echo "/QUIT :$to $*" >"$house/in" ;;
	esac
}

rest() {
	shift
	echo "$*"
}

has_sic() {
	has sic
}

begin_sic() {
	line_of sic
	begin sic sic -h 127.0.0.1 -p "$port" -n sic
}

do_sic() {
	action=$1 to=$2
	shift 2
	case $action in
	join) write sic ":j $to" ;;
	say | msg) write sic ":m $to $*" ;;
	topic) write sic ":TOPIC $to :$*" ;;
	mode) write sic ":MODE $to $*" ;;
	kick) write sic ":KICK $to $1 :$(rest "$@")" ;;
	invite) write sic ":INVITE $to $1" ;;
	nick) write sic ":NICK $to" ;;
	part) write sic ":l $to $*" ;;
	quit) write sic ":QUIT :$to $*" ;;
	esac
}

has_framework() {
	has node && node -e 'require("irc-framework")' 2>/dev/null
}

begin_framework() {
	line_of framework
	begin framework node "$srcdir/tests/irc/framework.js" "$port" \
	    framework
}

do_framework() {
	action=$1 to=$2
	shift 2
	case $action in
	join) write framework "join $to" ;;
	say | msg) write framework "say $to | $*" ;;
	topic) write framework "setTopic $to | $*" ;;
	mode) write framework "raw MODE $to $*" ;;
	kick) write framework "raw KICK $to $1 | $(rest "$@")" ;;
	invite) write framework "invite $1 $to" ;;
	nick) write framework "changeNick $to" ;;
	part) write framework "part $to | $*" ;;
	quit) write framework "quit | $to $*" ;;
	esac
}
