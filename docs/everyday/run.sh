#!/usr/bin/env bash
# Prints what each model makes of sentences.txt, as a Markdown table.
#
#     docs/everyday/run.sh en-zh en-fr
set -euo pipefail
cd "$(dirname "$0")/../.."
columns=(docs/everyday/sentences.txt)
head='| |' rule='| --- |'
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for model; do
	go run . translate -model "$model" <docs/everyday/sentences.txt >"$work/$(basename "$model")"
	columns+=("$work/$(basename "$model")")
	head+=" $(basename "$model" .gob) |" rule+=' --- |'
done
echo "$head"
echo "$rule"
paste -d '\t' "${columns[@]}" | sed 's/|/\\|/g; s/\t/ | /g; s/^/| /; s/$/ |/'
