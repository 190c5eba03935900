# make install never overwrites settings that somebody has changed, and make
# uninstall leaves them.

. "${srcdir:-.}/tests/lib.sh"

[ -f "$builddir/Makefile" ] || skip 'there is no Makefile here'
root=$tmp/root
ini=$root/some/etc/mini_serv/mini_serv.ini

make_local() {
	MAKEFLAGS= "${MAKE:-make}" -C "$builddir" "$1" DESTDIR="$root" \
	    sysconfdir=/some/etc datadir=/share bindir=/some/bin \
	    systemdsystemunitdir=/units >"$tmp/log" 2>&1 ||
	    fail "make $1: status $?"
}

# holds FILE AS: the same bytes.
holds() {
	cmp "$1" "$2" || wrong "$3"
}

make_local install-data-local
holds "$ini" "$srcdir/etc/mini_serv.ini" 'the settings are not installed'
holds "$root/share/bash-completion/completions/mini_chat" \
    "$srcdir/etc/bash_completion" 'completion is not installed'
grep -qx 'ExecStart=/some/bin/mini_serv -c /some/etc/mini_serv/mini_serv.ini' \
    "$root/units/mini_serv.service" || wrong 'the unit starts another server'

make_local install-data-local
[ ! -e "$ini.new" ] || wrong 'a second file beside one that is the same'

echo '[server]' >"$ini"
chmod 600 "$ini"
cp -p "$ini" "$tmp/changed"
make_local install-data-local
holds "$ini" "$tmp/changed" 'changed settings are overwritten'
[ -n "$(find "$ini" -perm 600)" ] || wrong 'changed settings have other rights'
holds "$ini.new" "$srcdir/etc/mini_serv.ini" 'no new settings beside changed ones'

make_local uninstall-local
holds "$ini" "$tmp/changed" 'changed settings are uninstalled'
rm "$ini"

# One's own link, even to nothing, is a change too.
ln -s /nowhere/mini_serv.ini "$ini"
make_local install-data-local
[ -h "$ini" ] || wrong 'a link is overwritten'
rm "$ini"

make_local install-data-local
[ ! -e "$ini.new" ] || wrong 'new settings remain beside the same ones'
make_local uninstall-local
[ -z "$(find "$root" ! -type d)" ] ||
    wrong "uninstalling leaves: $(find "$root" ! -type d)"
finish
