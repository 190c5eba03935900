# date.sh FOLDER: give all files in it one date: $SOURCE_DATE_EPOCH, or that of
# the newest commit, or, in a release, that which it has.

export LC_ALL=C TZ=UTC0

epoch=${SOURCE_DATE_EPOCH-}
if [ -z "$epoch" ] && [ -e "$srcdir/.git" ]; then
	epoch=$(git -C "$srcdir" log -1 --format=%ct 2>/dev/null)
fi

# GNU's date takes seconds after an @, that of the BSDs by -r.
if [ -n "$epoch" ]; then
	date=$(date -d "@$epoch" +%Y%m%d%H%M.%S 2>/dev/null ||
	    date -r "$epoch" +%Y%m%d%H%M.%S) || exit
	set -- -t "$date" "$1"
else
	set -- -r "$srcdir/configure.ac" "$1"
fi
find "$3" -exec touch "$1" "$2" {} +
