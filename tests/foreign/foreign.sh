# make check-foreign [FOREIGN='NAME ...']: build for other machines and C
# libraries, in a folder that is removed afterwards, and run the tests there;
# then those of this machine with a poll() of other systems (poll_manners.c).
# All of them, or those with such a name in the tables below. What plays the
# conversations is of this machine: foreign is the server, and so are the units.

export LC_ALL=C
unset CDPATH MAKEFLAGS MFLAGS

# Name, machine as Debian calls it, compiler, what runs its programs.
targets='
musl   - musl-gcc
i386   i386 i686-linux-gnu-gcc
armhf  armhf arm-linux-gnueabihf-gcc qemu-arm -L /usr/arm-linux-gnueabihf
s390x  s390x s390x-linux-gnu-gcc qemu-s390x -L /usr/s390x-linux-gnu
'
packages='musl-tools libc6-i386 gcc-i686-linux-gnu libc6-dev-i386-cross
	gcc-arm-linux-gnueabihf libc6-dev-armhf-cross gcc-s390x-linux-gnu
	libc6-dev-s390x-cross qemu-user'
manners='macos freebsd openbsd netbsd strict bare'
helpers='mini_serv_test tests/broken/student tests/crowd tests/model/model
	tests/player/player tests/soak/soak
	tests/within tests/stranger tests/irc_crowd tests/bench/bare_loop
	tests/bench/relay_bench'
limit=1500 # seconds for one make check

# Tests that can't succeed, and why.
cannot() {
	case $1 in
	# valgrind puts its own free() into musl, but not its malloc().
	musl) echo tests/leaks.sh ;;
	# The shell that starts the server would have the leaks and the
	# faults. And that the connection of a client who has to wait is
	# broken is told by Linux and OpenBSD alone; elsewhere it is found
	# when he is heard again.
	macos | freebsd | netbsd)
		echo tests/leaks.sh tests/start_faults.sh tests/fault_points.sh \
		    tests/flood_resets.chat
		;;
	openbsd | strict | bare)
		echo tests/leaks.sh tests/start_faults.sh tests/fault_points.sh
		;;
	esac
}

fail() {
	echo "$name: $*"
	failed=yes
}

# Debian's package of inih for another machine, unpacked: nothing is installed,
# and apt keeps what it must know of that machine in our folder.
fetch_inih() {
	mkdir -p inih lists/partial cache/archives/partial
	set -- -o APT::Architecture="$1" -o APT::Architectures="$1" \
	    -o Dir::State::Lists="$PWD/lists" -o Dir::Cache="$PWD/cache"
	timeout 200 apt-get "$@" update
	timeout 100 apt-get "$@" download libinih-dev &&
	    dpkg-deb -x libinih-dev_*.deb . &&
	    mv usr/include/ini.h usr/lib/*/libinih.a inih
}

# In a folder of its own, or the C library of this machine would be found too.
find_inih() {
	mkdir inih
	cp "$(pkg-config --variable=includedir inih)/ini.h" \
	    "$(pkg-config --variable=libdir inih)/libinih.a" inih
}

# What runs in an emulator is started by a script.
wrap() {
	for program; do
		mv "$program" "$program.foreign"
		cat >"$program" <<-END
			#!/bin/sh
			LD_PRELOAD= exec $emulator '$PWD/$program.foreign' "\$@"
		END
		chmod +x "$program"
	done
}

build() {
	case $machine in
	-) find_inih ;;
	*) fetch_inih "$machine" && set -- --host="${compiler%-gcc}" ;;
	esac || return
	# pkg-config knows the libraries of this machine alone.
	"$source/configure" "$@" CC="$compiler" --enable-werror --without-libedit \
	    PKG_CONFIG=false \
	    INIH_CFLAGS="-I$PWD/inih" INIH_LIBS="$PWD/inih/libinih.a" &&
	    make check TESTS= || return
	for program in $helpers; do
		rm "$program"
		cp "$native/$program" "$program" || return
	done
	[ -z "$emulator" ] || wrap mini_serv mini_chat tests/*_test tests/fuzz/*_replay
}

# judge ARGUMENT ...: make check in this folder, and what came out.
judge() {
	begin=$(date +%s)
	timeout $limit make check XFAIL_TESTS="$(cannot "$name")" "$@" \
	    >log 2>&1 </dev/null || fail "make check"
	for test in $(sed -n 's/^FAIL: //p' log | sort -u); do
		tail -n 15 "${test%.*}.log"
	done
	grep -E '^(FAIL|XPASS|ERROR|XFAIL|SKIP): ' log | sort -u |
	    sed "s/^/$name: /"
	echo "$name: $(sed -n 's/^# \([A-Z]*: *[1-9]\)/\1/p' log |
	    tr -s '\n ' ' ')in $(($(date +%s) - begin)) s"
}

# check_target MACHINE COMPILER [EMULATOR ...]
check_target() {
	machine=$1 compiler=$2
	shift 2
	emulator=$*
	for program in "$compiler" $1; do
		command -v "$program" >/dev/null && continue
		fail "there is no $program; Debian: apt-get install" $packages
		return
	done
	mkdir "$work/$name"
	cd "$work/$name" || exit
	if ! build >log 2>&1 </dev/null; then
		tail -n 30 log
		fail "can't be built"
	elif [ -n "$emulator" ]; then
		# Then memory is not judged: the emulator has its own.
		judge enable_sanitizers=yes
	else
		judge
	fi
}

# A server whose poll() has the manner called $name, if nobody asks for another.
mannered() {
	cat <<-END
		#!/bin/sh
		library='$native/tests/foreign/poll_manners.so'
		LD_PRELOAD="\${LD_PRELOAD:+\$LD_PRELOAD:}\$library"
		POLL_MANNER=\${POLL_MANNER-$name}
		export LD_PRELOAD POLL_MANNER
		exec '$native/mini_serv' "\$@"
	END
}

check_manner() {
	cd "$native" || exit
	mannered >"$work/$name"
	chmod +x "$work/$name"
	judge MINI_SERV="$work/$name"
}

# A build of this machine, for poll() and for the helpers.
build_native() {
	mkdir "$native"
	(cd "$native" && "$source/configure" && make check TESTS=) \
	    >"$native/log" 2>&1 </dev/null || {
		tail -n 30 "$native/log"
		exit 1
	}
}

work=$(mktemp -d) || exit
mv "$source" "$work/source" || exit
source=$work/source native=$work/native
failed=no
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

build_native
for name in ${*:-musl i386 armhf s390x $manners}; do
	row=$(printf '%s\n' "$targets" | sed -n "s/^$name  *//p")
	case " $manners " in
	*" $name "*) check_manner ;;
	*)
		[ -n "$row" ] || { fail "unknown"; continue; }
		check_target $row
		;;
	esac
done
[ $failed = no ]
