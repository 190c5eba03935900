# Each call that a session makes fails in turn, in every way that the system may
# let it fail, and reads and writes carry less than they were given: either the
# clients hear what they hear otherwise, or what tests/faults/points says happens.
#
#	fault_points.sh		a part of it, for `make check`
#	fault_points.sh all [SESSION ...]	all of it: `make check-faults`
#	fault_points.sh SESSION CALL ERRNO AT TIMES SEED	one point

. "${srcdir:-.}/tests/lib.sh"
. "$srcdir/tests/faults/faults.sh"

srcdir=$(cd "$srcdir" && pwd)
base=$tmp # before $tmp changes
patience=45
workers=12 # most of them wait most of the time; 3 in the quick form

sessions='plain reload doors disk spill pending memory history sleepers echo irc socket'

# use SESSION: its settings, its clients, and what it takes undisturbed.
use() {
	name=$1
	lines=$(sed '/^$/q; /^#/d' "$srcdir/tests/faults/$name.talk")
	settings="[server]
port = 0
$lines"
	case $lines in
	'['*) form='-c ini' settings=$lines ;;
	*=*) form='-c ini' ;;
	*) form=0 ;;
	esac
	sed "1,/^\$/d; s/~\$/$(printf '\r')/" \
	    "$srcdir/tests/faults/$name.talk" >"$tmp/strict"
	{ echo lossy; cat "$tmp/strict"; echo lost; } >"$tmp/lossy"
	most_poll=0
	try nothing ENOMEM 0 1 0
	judge same
	while read -r counted value; do
		eval "most_$counted=\$value"
	done <"$tmp/report"
}

# try CALL ERRNO AT TIMES SEED
try() {
	point="$name $*"
	export FAULTS_CALL="$1" FAULTS_ERRNO="$2" FAULTS_AT="$3" \
	    FAULTS_TIMES="$4" FAULTS_SEED="$5"
	printf '%s\n' "$settings" >ini
	echo welcome >motd
	attempt "$tmp/$talk" $form
	got_chosen=0 got_served=0 got_poll=0
	read_report
	tried=$((tried + 1))
}

complain() {
	wrong "$*: status $status, crowd $talked
	again: make check-faults POINT='$point'"
	show "$tmp/out" "$tmp/log" "$tmp/crowd.err"
}

# Whose connection was failed is the only one who may be missed.
lost_right() {
	lost=$(sed -n '$p' "$tmp/answers")
	case $lost in
	nobody | "$got_victim") ;;
	*) [ "$FAULTS_CALL" = pread ] ;;
	esac
}

# What each line of the log begins with.
log_is_clean() {
	while read -r line; do
		case $form,$line in
		-c*,[12]*Z\ *' mini_serv: '* | -c*,'ini:0: '*) ;;
		*) return 1 ;;
		esac
	done <"$tmp/log"
}

judge_undisturbed() {
	allowed=$((300 + 2 * most_poll))
	[ "$FAULTS_ERRNO" != SHORT ] ||
	    allowed=$((allowed + got_recv + got_sendmsg))
	if [ "$status" != 0 ] || [ "$talked" != 0 ] || [ -s "$tmp/out" ]; then
		complain "disturbed"
	elif ! log_is_clean; then
		complain "a strange log"
	elif [ "$got_poll" -gt $allowed ]; then
		complain "polls $got_poll times, and undisturbed $most_poll"
	elif [ "$got_accept" -gt $((100 + got_poll)) ]; then
		complain "accepts $got_accept times"
	elif [ "$got_close_again" != 0 ]; then
		complain "a descriptor is closed twice"
	elif [ "$got_left_open" != 0 ] || [ "$got_left_mapped" != 0 ]; then
		complain "left: $got_left_open descriptors," \
		    "$got_left_mapped bytes"
	fi
}

# The mandated line, behind reasons where they are wanted.
judge_fatal() {
	last=
	while read -r line; do
		[ -z "$last" ] || [ "$form" != 0 ] || complain "too many lines"
		last=$line
	done <"$tmp/log"
	[ "$status" = 1 ] && [ "$last" = 'Fatal error' ] ||
	    complain "no fatal error"
}

judge_refused() {
	case $(cat "$tmp/log") in
	ini:*) [ "$status" = 1 ] || complain "not refused" ;;
	*) judge_fatal ;;
	esac
}

# judge OUTCOME: a motd that can't be read is complained of, and no more.
judge() {
	case $status in
	0) ! grep -q ' mini_serv: irc: the motd' "$tmp/log" || set -- same ;;
	esac
	case $1 in
	same) judge_undisturbed ;;
	lost)
		judge_undisturbed
		lost_right || complain "$lost is lost, not $got_victim"
		;;
	fatal) judge_fatal ;;
	spared)
		case $status in
		0) judge_undisturbed ;;
		*) judge_fatal ;;
		esac
		;;
	refused) judge_refused ;;
	esac
}

# From one point to the next that this worker takes. In the quick form they lie
# further and further apart.
step() {
	case $extent in
	all) at=$((at + workers)) ;;
	*) at=$((at * 4 + workers)) ;;
	esac
}

# fail_each CALL TIMES START SERVING ERRNO: each call of this name.
fail_each() {
	talk=strict
	[ "$4" != lost ] || talk=lossy
	at=$worker
	eval "most=\$most_$1"
	while [ "$at" -le "$most" ]; do
		try "$1" "$5" "$at" "$2" 0
		[ "$got_chosen" -ge "$at" ] || [ ! -s "$tmp/report" ] ||
		    return 0
		outcome=$3
		[ "$got_served" = 0 ] || outcome=$4
		[ "$outcome" != - ] || return 0
		judge "$outcome"
		failed=$((failed + 1))
		step
	done
}

# At the end there is too little time for a rest, or to wait for an end that is
# not announced. What newcomers hear, and when
# a flood ends, depends on who is lost.
fits() {
	case $name,$1,$2,$3 in
	pending,recv,*,ENO* | pending,sendmsg,*,ENO*) return 1 ;;
	pending,sendmsg,*,EAGAIN) return 1 ;;
	pending,shutdown,*) return 1 ;;
	history,recv,lost,* | history,sendmsg,lost,*) return 1 ;;
	disk,*,lost,* | doors,*,lost,* | memory,*,lost,* | reload,*,lost,*) return 1 ;;
	irc,*,lost,*) return 1 ;;
	esac
}

# fail_row CALL TIMES START SERVING ERRNO ...
fail_row() {
	call=$1 times=$2 start=$3 serving=$4
	shift 4
	for error; do
		fits "$call" "$serving" "$error" || continue
		fail_each "$call" 1 "$start" "$serving" "$error"
		[ "$extent" = all ] || return 0
		[ "$times" = - ] ||
		    fail_each "$call" "$times" "$start" "$serving" "$error"
	done
}

# Where nobody needs the disk it may refuse for good.
lose_disk() {
	[ "$name" = disk ] || return 0
	for error in EFBIG EIO ENOSPC; do
		fail_each pwrite 0 - same "$error"
	done
}

# shorten CALL SEED: all that it carries comes in parts.
shorten() {
	talk=strict
	try "$1" SHORT 1 0 "$2"
	judge same
}

# A byte at a time, where that ends within seconds; and by seeds.
shorten_all() {
	seed=$worker
	while [ "$seed" -le "$seeds" ]; do
		shorten transfer "$seed"
		seed=$((seed + workers))
	done
	case $worker,$name,$extent in
	1,plain,* | 1,reload,*)
		shorten recv 0
		shorten sendmsg 0
		;;
	1,spill,all | 1,history,all)
		shorten pread 0
		shorten pwrite 0
		;;
	esac
}

# work N: all of it, but only one in $workers of the points.
work() {
	worker=$1
	cd "$tmp" || exit 1
	for session in $sessions; do
		use "$session"
		while read -r row <&3; do
			fail_row $row
			[ "$failures" -lt 5 ] || return 0
		done 3<"$base/points"
		lose_disk
		shorten_all
		[ "$worker" -ne 1 ] || echo "$name is done"
	done
	echo "$failed $tried" >>"$base/counts"
}

# again SESSION CALL ERRNO AT TIMES SEED: this point alone.
again() {
	cd "$tmp" || exit 1
	workers=1 extent=all
	use "$1"
	talk=strict outcome=same
	while read -r call times start serving errors; do
		case "$call  $errors " in
		"$2 "*" $3 "*) outcome=$serving before=$start ;;
		esac
	done <"$base/points"
	[ "$outcome" != lost ] || talk=lossy
	shift
	try "$@"
	[ "$got_served" = 1 ] || outcome=${before:-same}
	judge "$outcome"
	show log crowd.err
	echo "$point: $outcome: status $status, crowd $talked"
}

failed=0 tried=0 talk=strict
grep '^[a-z]' "$srcdir/tests/faults/points" >"$base/points"
: >"$base/counts"
case ${1-quick} in
all)
	extent=all seeds=48
	shift
	sessions=${*:-$sessions}
	;;
quick)
	extent=quick seeds=3 workers=3
	sessions='plain disk'
	;;
*)
	again "$@"
	finish
	;;
esac
set --
while [ $# -lt "$workers" ]; do
	set -- "$@" "work $(($# + 1))"
done
together "$@"
awk '{ f += $1; t += $2 }
    END { print f " points failed in turn, " t " sessions" }' "$base/counts"
finish
