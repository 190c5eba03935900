# The house: who may know whom, who may call what, and what no file may hold. To
# change the architecture is to change these tables, and the diff shows it.

. "${srcdir:-.}/tests/lib.sh"

cd "$srcdir" || exit 1

# NAME: the others that NAME.c and NAME.h may include; everybody may include log
# and memory. service.c, the table that names the services, stands above them;
# service.h, what a service is, stands below; so it is with setting_table.
# Two programs: those from mini_chat on know some of the server's, none of which
# knows them.
may_include='
main:       delimiter server settings signals protection descriptor notify number long_options doors passed transcript transcript_writer
server:     listener notify rooms settings signals spill statistics tape transcript
statistics: listener rooms tape
notify:     descriptor
rooms:      door doors listener service settings transcript
rooms_prepare: door passed rooms settings
listener:   client client_table doors inbox service settings store
store:      history ration reader settings tape transcript
service.c:  echo irc service relay
relay:      client delimiter http_guard relay_commands relay_names relay_speaker service settings telnet
relay_commands: client relay_names relay_resume relay_speaker settings
relay_resume: client number relay_speaker
relay_names: client names relay_speaker
relay_speaker: client delimiter part settings telnet
echo:       client service
irc:        client irc_channel irc_command irc_declare irc_fail irc_flood irc_label irc_leave irc_message irc_monitor irc_motd irc_numeric irc_redact irc_server irc_timeout irc_user irc_utf8 irc_whowas names service settings
irc_command: irc_about irc_away irc_batch irc_cap irc_channel_list irc_help irc_invite irc_join irc_kick irc_lusers irc_marker irc_message irc_metadata irc_mode irc_monitor irc_motd irc_names irc_numeric irc_oper irc_part irc_redact irc_register irc_rename irc_speak irc_stats irc_topic irc_user irc_who irc_whois irc_whowas names
irc_join:   irc_access irc_channel irc_line irc_marker irc_mask_list irc_message irc_names irc_numeric irc_part irc_server irc_subscription irc_topic irc_user irc_valid
irc_names:  irc_access irc_channel irc_message irc_numeric irc_server irc_sight irc_user irc_words
irc_part:   irc_channel irc_line irc_message irc_numeric irc_user
irc_topic:  irc_access irc_channel irc_line irc_message irc_numeric irc_server irc_user
irc_channel_mode: irc_access irc_channel irc_isupport irc_message irc_mode_change irc_mode_list irc_mode_table irc_numeric irc_user irc_utf8 irc_valid
irc_invite: irc_access irc_channel irc_line irc_message irc_numeric irc_user
irc_kick:   irc_access irc_channel irc_line irc_message irc_numeric irc_server irc_user
irc_list:   irc_message irc_numeric irc_user
irc_mode:   irc_channel irc_channel_mode irc_message irc_numeric irc_user_mode
irc_mode_change: irc_channel irc_line irc_message irc_user
irc_mode_list: irc_channel irc_mask irc_mask_list irc_mode_change irc_mode_table irc_numeric irc_server irc_user
irc_user_mode: irc_line irc_message irc_numeric irc_user
irc_mode_table: irc_channel
irc_channel_list: irc_access irc_channel irc_mask irc_message irc_numeric irc_user names
irc_mask_list: irc_mask irc_user names
irc_access: irc_channel irc_mask_list irc_user
irc_register: irc_about irc_isupport irc_leave irc_line irc_lusers irc_message irc_mode_table irc_monitor irc_motd irc_numeric irc_server irc_subscription irc_timeout irc_user irc_user_mode irc_whowas names
irc_declare: irc_channel irc_line irc_mode_table irc_server irc_user irc_valid
irc_valid:  irc_isupport irc_server
irc_isupport: irc_message irc_mode_table irc_numeric irc_server
irc_lusers: irc_channel irc_message irc_numeric irc_target irc_user
irc_motd:   irc_line irc_message irc_numeric irc_server irc_target
irc_target: irc_mask irc_numeric irc_server irc_user
irc_leave:  client irc_batch irc_channel irc_flood irc_label irc_line irc_monitor irc_send irc_user irc_whowas
irc_numeric: irc_line irc_send irc_user
irc_line:   irc_channel irc_label irc_message irc_send irc_tags irc_user irc_utf8 text
irc_label:  irc_message irc_send irc_server irc_tags irc_user
irc_send:   client irc_message irc_server irc_user text
irc_channel: irc_mask_list irc_pairs irc_user names
irc_mask:   names
irc_user:   client irc_capability irc_pairs irc_server names
irc_cap:    irc_batch irc_line irc_message irc_metadata irc_numeric irc_register irc_server irc_subscription irc_user irc_utf8 names
irc_fail:   irc_line
irc_words:  irc_message irc_numeric irc_user
irc_tags:   irc_message moment
irc_utf8:   utf8
irc_away:   irc_fail irc_line irc_message irc_monitor irc_numeric irc_server irc_user
irc_monitor: irc_line irc_message irc_numeric irc_server irc_user irc_words names
irc_sight:  irc_access irc_channel irc_user
irc_speak:  irc_audience irc_line irc_message irc_numeric irc_redact irc_server irc_tags irc_user
irc_who:    irc_access irc_channel irc_mask irc_message irc_names irc_numeric irc_send irc_server irc_sight irc_user
irc_whois:  irc_channel irc_mask irc_message irc_names irc_numeric irc_server irc_sight irc_user irc_words names
irc_whowas: irc_message irc_numeric irc_server irc_user names
irc_marker: irc_fail irc_line irc_message irc_numeric irc_pairs irc_user irc_valid
irc_redact: client irc_access irc_channel irc_fail irc_line irc_message irc_numeric irc_user names
irc_rename: irc_access irc_channel irc_fail irc_line irc_marker irc_message irc_names irc_numeric irc_topic irc_user irc_valid names
irc_audience: irc_access irc_channel irc_line irc_numeric irc_user
irc_batch:  irc_fail irc_label irc_message irc_multiline irc_numeric irc_tags irc_user names
irc_multiline: irc_audience irc_label irc_line irc_redact irc_user
irc_metadata: irc_access irc_channel irc_fail irc_line irc_message irc_numeric irc_pairs irc_reply_batch irc_subscription irc_user names
irc_pairs:  names
irc_reply_batch: irc_line irc_user
irc_subscription: irc_channel irc_fail irc_line irc_message irc_numeric irc_pairs irc_reply_batch irc_user
irc_server: settings
irc_message:
irc_capability:
irc_about:  irc_isupport irc_mask irc_message irc_numeric irc_server irc_target irc_user
irc_flood:  client irc_message irc_server irc_user
irc_help:   irc_message irc_numeric irc_user names
irc_oper:   irc_leave irc_line irc_message irc_numeric irc_password irc_server irc_user names
irc_password:
irc_stats:  irc_message irc_numeric irc_server irc_target irc_user irc_utf8
irc_timeout: client irc_leave irc_line irc_send irc_server irc_user
names:
inbox:      client
client_go_back: client delimiter history tape
client_hear: client moment service
client_send: client text
client_table: client pool
client:     ahead delimiter framer part pool service tape
ahead:      reader send_queue
send_queue: text
text:       tape
transcript: reader tape transcript_frame
transcript_writer: descriptor protection settings signals transcript_file transcript_frame transcript_line
transcript_line: json moment part transcript_file
transcript_file:
transcript_frame:
json:       utf8
utf8:
history:    reader tape
reader:     block part tape
tape_write: block tape
tape:       block delimiter part spill
spill:      descriptor
passed:     doors number service
doors:      door
door:       descriptor socket_file
settings_read: ini_file key setting_table settings
settings:   key service setting_table
setting_table.c: delimiter key setting_table settings
setting_table: key
key:        ini_file number
signals:    descriptor
service:
block:
part:
delimiter:
framer:     delimiter
http_guard:
telnet:
number:
pool:
ration:
ini_file:
descriptor:
socket_file:
protection: landlock settings
landlock:
memory:
log:        moment
long_options:
mini_chat:  chat descriptor number long_options
chat:       editor notice session terminal
session:    connection editor moment notice screen terminal
connection: descriptor moment
editor_libedit: drawing editor terminal
editor_none: editor
editor:
drawing:    layout terminal
screen:     framer printable
terminal:   descriptor
printable:
layout:
moment:
notice:
'

# CALL: who may call it. One loop has one poll(), the server's in server.c, that
# of mini_chat in session.c; log.c asks it whether stderr would block, which must
# not stop the loop.
may_call='
poll:       server session log
socket:     connection door notify socket_file
bind:       door socket_file
listen:     door
accept:     door
connect:    connection notify socket_file
recv:       client connection
send:       connection notify
sendmsg:    client
shutdown:   client connection transcript
close:      client connection descriptor door ini_file irc_motd landlock notify signals socket_file spill terminal transcript transcript_file transcript_writer
malloc:
calloc:     memory
realloc:    memory
mmap:       memory
munmap:     memory
signal:
sigaction:  signals terminal
tcsetattr:  terminal
syscall:    landlock
raise:      irc_oper terminal
crypt:      irc_password
prctl:      protection
umask:      socket_file
fork:       transcript_writer
exit:       main mini_chat log
'

# row TABLE NAME: what stands behind "NAME:".
row() {
	printf '%s\n' "$1" | sed -n "s/^$2: *//p"
}

# unit FILE: the name of its row.
unit() {
	case $1 in
	src/service.c) echo service.c ;;
	src/setting_table.c) echo setting_table.c ;;
	*) basename "$1" | sed 's/\.[ch]$//' ;;
	esac
}

# A line "FROM TO FILE" for each include of ours.
includes() {
	for file in src/*.c include/*.h; do
		sed -n 's/^[[:space:]]*#[[:space:]]*include[[:space:]]*"\(.*\)\.h".*/\1/p' \
		    "$file" | sed "s|^|$(unit "$file") |; s|\$| $file|"
	done
}

check_includes() {
	while read -r from to file; do
		case " $from $(row "$may_include" "$from") log memory " in
		*" $to "*) ;;
		*) wrong "$file may not include $to.h" ;;
		esac
	done <"$tmp/includes"
	for file in src/*.c include/*.h; do
		printf '%s\n' "$may_include" | grep -q "^$(unit "$file"):" ||
		    wrong "$file has no row in may_include"
	done
}

# tsort(1) complains of a circle. A file that includes its own header is none.
check_cycles() {
	awk '$1 != $2 { print $1, $2 }' "$tmp/includes" >"$tmp/graph"
	tsort "$tmp/graph" >"$tmp/order" 2>"$tmp/cycle"
	[ ! -s "$tmp/cycle" ] || wrong "includes in a circle: $(cat "$tmp/cycle")"
}

# FILE without comments, strings and characters.
bare() {
	awk '{
		gsub(/\\./, "")
		gsub(/"[^"]*"/, "\"\"")
		gsub(/\047[^\047]*\047/, "0")
		while (match($0, /\/\*/) || comment) {
			start = comment ? 1 : RSTART
			rest = substr($0, start + (comment ? 0 : 2))
			comment = !match(rest, /\*\//)
			$0 = substr($0, 1, start - 1) \
			    (comment ? "" : " " substr(rest, RSTART + 2))
			if (comment)
				break
		}
		print
	}' "$1"
}

check_calls() {
	for file in src/*.c; do
		bare "$file" >"$tmp/bare"
		for call in $(printf '%s\n' "$may_call" | sed 's/:.*//'); do
			grep -q "\(^\|[^A-Za-z0-9_>.]\)$call(" "$tmp/bare" ||
			    continue
			case " $(row "$may_call" "$call") " in
			*" $(unit "$file") "*) ;;
			*) wrong "$file may not call $call()" ;;
			esac
		done
	done
}

# The task forbids it, in whatever file and in comments too.
check_define() {
	grep -rn '#[[:space:]]*define' src include >"$tmp/define" &&
	    wrong "#define is forbidden: $(cat "$tmp/define")"
}

# A file that can be read in one go, and functions that fit on a screen.
check_sizes() {
	for file in src/*.c include/*.h tests/*.[ch] \
	    tests/broken/*.[ch] tests/faults/*.[ch] \
	    tests/player/*.[ch] tests/tester/*.[ch]; do
		[ "$(wc -l <"$file")" -le 300 ] ||
		    wrong "$file has more than 300 lines"
		awk -v file="$file" '
			/^[{]/ { start = NR }
			/^[}]/ && start && NR - start > 50 {
				print file ":" start ": more than 50 lines"
			}
			/^[}]/ { start = 0 }' "$file"
	done >"$tmp/long"
	[ ! -s "$tmp/long" ] || wrong "a function is too long: $(cat "$tmp/long")"
}

# A test that is not in the list is never run, and a conversation begins with
# the reason for it.
check_tests() {
	for file in tests/*.chat tests/*.sh tests/faults/*.talk; do
		grep -qF "$file" Makefile.am || wrong "$file is not in Makefile.am"
		case $(head -n 1 "$file") in
		'# '* | '#!'*) ;;
		*) wrong "$file does not say why it exists" ;;
		esac
	done
}

# What is ignored is generated, and does not belong to the history.
check_generated() {
	[ -e .git ] || return 0
	git ls-files -ci --exclude-standard >"$tmp/generated" 2>/dev/null
	[ ! -s "$tmp/generated" ] ||
	    wrong "generated and committed: $(cat "$tmp/generated")"
}

includes >"$tmp/includes"
[ -s "$tmp/includes" ] || fail "there are no includes to check"
check_includes
check_cycles
check_calls
check_define
check_sizes
check_tests
check_generated
finish
