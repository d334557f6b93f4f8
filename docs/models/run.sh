#!/usr/bin/env bash
# Prints, in Markdown, the scores of models on pairs that none was trained on,
# the scores of a look-up of the nearest training sentence, and twenty translations
# by the first model, at equal distances in the file.
#
#     docs/models/run.sh TRAIN.txt HELDOUT.txt MODEL …
set -euo pipefail
[ $# -ge 3 ] || { echo "usage: $0 TRAIN.txt HELDOUT.txt MODEL …" >&2; exit 2; }
train=$(realpath "$1") heldout=$(realpath "$2")
shift 2
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
go build -o "$work/dragoman" .

row() { # NAME OUTPUT-OF-EVALUATE
	field() { grep -o "\"$1\":\"\?[^,\"}]*" <<<"$2" | sed 's/.*[":]//'; }
	printf '| %s | %.2f | %.2f (%s) | %.2f %% | %s |\n' "$1" "$(field chrf "$2")" "$(field bleu "$2")" "$(field bleu_tokenizer "$2")" "$(field exact_match "$2")" "$(field beam "$2")"
}

echo '| | chrF | BLEU | exact match | beam |'
echo '| --- | ---: | ---: | ---: | ---: |'
for model; do
	row "$model" "$("$work/dragoman" evaluate -model "$model" -pairs "$heldout" -show "$work/$(basename "$model").txt" -json)"
done
row 'the nearest training sentence' "$("$work/dragoman" evaluate -nearest "$train" -pairs "$heldout" -json)"
echo
echo '| | translation | a reference |'
echo '| --- | --- | --- |'
awk -F '\t' '{ line[NR] = "| " $1 " | " $2 " | " $3 " |" } END { for (i = 1; i <= 20; i++) print line[int((i - 0.5) * NR / 20) + 1] }' "$work/$(basename "$1").txt"
