#!/usr/bin/env bash
# Trains networks that differ in one thing each, all on the same pairs and for
# the same processor time, and scores all on the same pairs, which none has seen.
#
#     docs/variants/run.sh LIST PAIRS MINUTES [FLAG…]
#
# The first line of LIST is a name and the flags of dragoman train, every other line
# a name and the flags that it adds; each FLAG is for all of them. A first epoch is
# timed to find how many fill the MINUTES. Results go to LIST.jsonl, one object per
# line, and the epochs' losses to LIST-histories/; networks with results are not
# trained again. With SCORED=FILE in the environment, all PAIRS are for training and
# FILE is for the scores.
set -euo pipefail
[ $# -ge 3 ] || { echo "usage: $0 LIST PAIRS MINUTES [FLAG…]" >&2; exit 2; }
list=$(realpath "$1") pairs=$(realpath "$2") minutes=$3
[ -z "${SCORED-}" ] || SCORED=$(realpath "$SCORED")
shift 3
results=${list%.txt}.jsonl histories=${list%.txt}-histories
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
exec 3>&2
go build -o "$work/dragoman" .
if [ -n "${SCORED-}" ]; then
	cp "$pairs" "$work/pairs-train.txt"
	cp "$SCORED" "$work/pairs-heldout.txt"
else
	cp "$pairs" "$work/pairs.txt"
	"$work/dragoman" split -pairs "$work/pairs.txt" >&2
fi
mkdir -p "$histories"
touch "$results"

# seconds COMMAND… prints the processor time of a command.
seconds() {
	local TIMEFORMAT='%U %S'
	{ time "$@" >"$work/log" 2>&1 || { cat "$work/log" >&3; exit 1; }; } 2>&1 | awk '{ print $1 + $2 }'
}

# The seed must differ from that of the split above, which would choose the same pairs to
# validate on, and those are held out already.
unset first
while read -r name flags; do
	[ -n "$name" ] && [ "${name#\#}" = "$name" ] || continue
	all=${first-} first=${first-$flags}
	grep -q "\"name\":\"$name\"" "$results" && continue
	train="$work/dragoman train -pairs $work/pairs-train.txt -samples 0 -split sentence -validation 0.02 -seed 2 -precision float32 -workers 1 -force $* $all $flags"
	one=$(seconds $train -epochs 1 -out "$work/one.gob")
	epochs=$(awk -v m="$minutes" -v s="$one" 'BEGIN { e = int(60 * m / s + 0.5); print (e < 1 ? 1 : e) }')
	took=$(seconds $train -epochs "$epochs" -out "$work/$name.gob")
	cp "$work/log" "$work/training.log"
	cp "$work/$name.history.jsonl" "$histories/$name.jsonl"
	for search in greedy best; do
		"$work/dragoman" evaluate -model "$work/$name.gob" -pairs "$work/pairs-heldout.txt" $([ $search = greedy ] && echo -beam 1) -json >"$work/$search.json"
	done
	weights=$(grep -o '[0-9]* weights' "$work/training.log" | cut -d' ' -f1)
	field() { sed "s/.*\"$2\":\([0-9.]*\).*/\1/" "$work/$1.json"; }
	echo "{\"name\":\"$name\",\"flags\":\"$flags\",\"weights\":$weights,\"epochs\":$epochs,\"seconds\":$took,\"chrf\":$(field best chrf),\"bleu\":$(field best bleu),\"greedy_chrf\":$(field greedy chrf),\"exact\":$(field best exact_match)}" |
		tee -a "$results"
done <"$list"
