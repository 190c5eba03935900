# The files for packages: they are of this version, and the tools that read them
# can. To make the package of Debian: make deb.

. "${srcdir:-.}/tests/lib.sh"

version=$(sed -n 's/^AC_INIT(\[mini_serv\], \[\(.*\)\])$/\1/p' \
    "$srcdir/configure.ac")
[ -n "$version" ] || fail 'configure.ac has no version'
alpine=$srcdir/etc/packages/APKBUILD
brew=$srcdir/etc/packages/mini_serv.rb

is_version() {
	[ "$1" = "$version" ] || wrong "$2 has version $1, not $version"
}

test_debian() {
	is_version "$(sed -n '1s/.*(\(.*\)).*/\1/p' "$srcdir/debian/changelog")" \
	    debian/changelog
	# The paragraphs of LICENSE, but for its title.
	sed '1,/^Copyright/d' "$srcdir/LICENSE" | tr -s ' \n' '  ' >"$tmp/licence"
	sed '1,/^License: ISC$/d' "$srcdir/debian/copyright" |
	    sed '1,/^License: ISC$/d; s/^ \.$//' | tr -s ' \n' '  ' >"$tmp/copy"
	cmp "$tmp/licence" "$tmp/copy" ||
	    wrong 'debian/copyright has another licence'
}

# As abuild reads it.
test_alpine() {
	(
		pkgdir=$tmp/packed
		. "$alpine" || exit
		for name in pkgname pkgver pkgrel pkgdesc url arch license source; do
			eval "[ -n \"\$$name\" ]" || wrong "APKBUILD: no $name"
		done
		is_version "$pkgver" APKBUILD
		[ "$source" = "mini_serv-$version.tar.gz" ] ||
		    wrong "APKBUILD: source $source"
		make() {
			echo "make $*"
		}
		type build check package >/dev/null || wrong 'APKBUILD: functions'
		[ "$(package)" = "make DESTDIR=$tmp/packed install" ] ||
		    wrong 'APKBUILD: package'
		finish
	) || failures=$((failures + 1))
}

test_homebrew() {
	is_version "$(sed -n 's/.*\/mini_serv-\(.*\)\.tar\.gz"$/\1/p' "$brew")" \
	    mini_serv.rb
	if command -v ruby >/dev/null; then
		ruby -c "$brew" >"$tmp/log" 2>&1 || wrong "$(cat "$tmp/log")"
	fi
}

test_debian
test_alpine
test_homebrew
finish
