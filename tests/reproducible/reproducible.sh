# make check-reproducible: two folders, whatever they are called, whoever works
# there and when and where, make the same release and the same program, as it
# comes from the compiler with all that a debugger wants.

unset CDPATH MAKEFLAGS MFLAGS

# As if the sources had come by other ways, at other times.
export SOURCE_DATE_EPOCH=1600000000

work=$(mktemp -d) || exit
mv "$source" "$work/source" || exit
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

# build FOLDER [FOLDER BELOW IT TO BUILD IN]
build() {
	mkdir -p "$work/$1"
	cp -R "$work/source" "$work/$1/source"
	cd "$work/$1/source" || exit
	find . -exec touch -r configure.ac {} +
	mkdir -p "${2:-.}"
	cd "${2:-.}" || exit
	{
		"$work/$1/source/configure" && make && make dist
	} >"$work/$1/log" 2>&1 </dev/null || {
		tail -n 30 "$work/$1/log"
		exit 1
	}
	cp mini_chat mini_serv mini_serv-*.tar.gz "$work/$1"
}

# Each in a shell of its own. The release depends on nothing of it.
(umask 022; LC_ALL=C TZ=UTC0 build one) || exit
(umask 077; LC_ALL=C.UTF-8 TZ=XYZ-9 build 'another' below/it) || exit

cd "$work/one" || exit
status=0
for file in *.tar.gz mini_chat mini_serv; do
	if cmp "$file" "../another/$file"; then
		echo "the same: $(cksum "$file")"
	else
		status=1
	fi
done
if grep -F "$work" mini_chat mini_serv; then
	echo "a program holds the folder's name"
	status=1
fi
exit $status
