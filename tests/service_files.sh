# The files for service managers: those that know them have nothing to say
# against them, and what they call is what the program has.

. "${srcdir:-.}/tests/lib.sh"

etc=$srcdir/etc

# Where it can be seen that they name a program and a file that are there.
for unit in mini_serv.service mini_serv.socket; do
	sed "s|/usr/bin/mini_serv|$(command -v true)|" "$etc/$unit" >"$tmp/$unit"
done
if systemd-analyze --version >"$tmp/version" 2>&1; then
	systemd-analyze verify --man=no "$tmp/mini_serv.service" \
	    "$tmp/mini_serv.socket" >"$tmp/log" 2>&1
	grep 'mini_serv' "$tmp/log" >"$tmp/said" &&
	    wrong "systemd: $(cat "$tmp/said")"
fi

for shell in sh dash ksh mksh; do
	command -v $shell >"$tmp/shell" || continue
	for file in openbsd freebsd; do
		$shell -n "$etc/mini_serv.rc.$file" || wrong "$shell: $file"
	done
done

if command -v xmllint >"$tmp/xml"; then
	xmllint --nonet --noout "$etc/mini_serv.plist" 2>"$tmp/log" ||
	    wrong "plist: $(cat "$tmp/log")"
fi

# The program's words in each: what it is called with checks the settings.
for file in service rc.openbsd rc.freebsd plist; do
	grep -q 'bin/mini_serv' "$etc/mini_serv.$file" &&
	    grep -q 'mini_serv/mini_serv\.ini' "$etc/mini_serv.$file" ||
	    wrong "mini_serv.$file does not start it with its settings"
done
run -t -c "$etc/mini_serv.ini"
[ "$status" = 0 ] || wrong "the settings that they name are wrong"
finish
