# Who sits at a real telnet and interrupts, by Ctrl-C or by a synch, still sees
# what others say: telnet shows nothing until its timing mark is answered.

. "${srcdir:-.}/tests/lib.sh"

telnet --version 2>&1 | grep -q "GNU inetutils" ||
    skip "there is no telnet of GNU inetutils"
script -qec true /dev/null >/dev/null 2>&1 </dev/null ||
    skip "there is no script that runs a command on a terminal"

# sees TEXT: a row of the screen, as far as it has not been seen, ends in it.
sees() {
	while IFS= read -r row <&6; do
		case $row in
		*"$1$return") return ;;
		esac
	done
	wrong "telnet does not show: $1"
}

types() {
	printf "$1" >&7
}

return=$(printf '\r')
interrupt='\003'
escape='\035'
printf '[server]\nport = 0\ntelnet = yes\n' >"$tmp/ini"
serve -c "$tmp/ini"
open_crowd
ask to "$port"
ask connect 1
mkfifo "$tmp/keys" "$tmp/screen"
"$within" $patience script -qec "telnet 127.0.0.1 $port" /dev/null \
    <"$tmp/keys" >"$tmp/screen" 2>&1 8>&- 9>&- &
processes="$processes $!"
exec 7>"$tmp/keys" 6<"$tmp/screen"

ask hear 0 server: client 1 just arrived
types 'hello\n'
ask hear 0 client 1: hello
ask say 0 hi
sees 'client 0: hi'
types "$interrupt"
types 'once more\n'
ask hear 0 client 1: once more
ask say 0 go on
sees 'client 0: go on'
types "$escape"
types 'send synch\n'
types 'and again\n'
ask hear 0 client 1: and again
types "$escape"
types 'send ayt\n'
sees '[yes]'
types "$escape"
types 'mode character\n'
types 'key by key\r'
ask hear 0 client 1: key by key
types "$escape"
types 'quit\n'
ask hear 0 server: client 1 just left
exec 6<&- 7>&-
close_crowd
end TERM
[ "$status" = 0 ] || wrong "status $status"
finish
