#!/usr/bin/env bash
# Prints, in Markdown, the scores of the models that ship on the development sets
# of their languages, DATA/dev/LLL.tsv: sentences that none was trained on. With
# -words, also how many of the words of DATA/lex-LLL.tsv they know; with -everyday,
# BLEU and chrF on the held-out sentences of docs/everyday instead.
#
#     docs/models/scores.sh DATA [-words | -everyday]
set -euo pipefail
[ $# -ge 1 ] || { echo "usage: $0 DATA [-words | -everyday]" >&2; exit 2; }
data=$(realpath "$1") also=${2:-}
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
go build -o "$work/dragoman" .

declare -A code=([fr]=fra [de]=deu [es]=spa [zh]=cmn [ja]=jpn)
declare -A column=([fr]=2 [zh]=3 [de]=4 [es]=5 [ja]=6) # of the files in docs/everyday
field() { grep -o "\"$1\":\"\?[^,\"}]*" <<<"$2" | sed 's/.*[":]//'; }

for model in weights/??-??.gob weights/??-??-small.gob; do
	name=$(basename "$model" .gob)
	case $name in
	en-*) columns=1,2 other=${name#en-} other=${other%-small} everyday=1,${column[$other]} ;;
	*) columns=2,1 other=${name%%-*} everyday=${column[$other]},1 ;;
	esac
	language=${code[$other]}
	if [ "$also" = -everyday ]; then
		printf '| %s |' "$name"
		for set in heldout written-heldout long-heldout usage-heldout words-heldout contexts-heldout names-heldout numerals-heldout probed-heldout; do
			scores=$("$work/dragoman" evaluate -model "$name" -columns $everyday -pairs docs/everyday/$set.tsv -json)
			printf ' %.1f / %.1f |' "$(field bleu "$scores")" "$(field chrf "$scores")"
		done
		echo
		continue
	fi
	scores=$("$work/dragoman" evaluate -model "$name" -columns $columns -pairs "$data/dev/$language.tsv" -json)
	printf '| %s | %.2f (%s) | %.2f | %.1f %% |' "$name" "$(field bleu "$scores")" "$(field bleu_tokenizer "$scores")" "$(field chrf "$scores")" "$(field exact_match "$scores")"
	if [ "$also" = -words ] && [ $columns = 1,2 ]; then
		known=$("$work/dragoman" evaluate -model "$name" -lexicon "$data/lex-$language.tsv" -json)
		printf ' %.1f %% | %.1f %% |' $(grep -o '"percent":[0-9.]*' <<<"$known" | sed 's/.*://')
	fi
	echo
done
