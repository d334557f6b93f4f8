#!/usr/bin/env bash
# Prints, in Markdown, the scores of the models that ship on the development sets
# of their languages, DATA/dev/LLL.tsv: sentences that none was trained on. With
# -words, also how many of the words of DATA/lex-LLL.tsv they know.
#
#     docs/models/scores.sh DATA [-words]
set -euo pipefail
[ $# -ge 1 ] || { echo "usage: $0 DATA [-words]" >&2; exit 2; }
data=$(realpath "$1") words=${2:-}
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
go build -o "$work/dragoman" .

declare -A code=([fr]=fra [de]=deu [es]=spa [zh]=cmn [ja]=jpn)
field() { grep -o "\"$1\":\"\?[^,\"}]*" <<<"$2" | sed 's/.*[":]//'; }

for model in weights/??-??.gob weights/??-??-small.gob; do
	name=$(basename "$model" .gob)
	case $name in
	en-*) pair=${name#en-} columns=1,2 language=${code[${pair%-small}]} ;;
	*) columns=2,1 pair=${name%-small} language=${code[${pair%-en}]} ;;
	esac
	scores=$("$work/dragoman" evaluate -model "$name" -columns $columns -pairs "$data/dev/$language.tsv" -json)
	printf '| %s | %.2f (%s) | %.2f | %.1f %% |' "$name" "$(field bleu "$scores")" "$(field bleu_tokenizer "$scores")" "$(field chrf "$scores")" "$(field exact_match "$scores")"
	if [ "$words" = -words ] && [ $columns = 1,2 ]; then
		known=$("$work/dragoman" evaluate -model "$name" -lexicon "$data/lex-$language.tsv" -json)
		printf ' %.1f %% | %.1f %% |' $(grep -o '"percent":[0-9.]*' <<<"$known" | sed 's/.*://')
	fi
	echo
done
