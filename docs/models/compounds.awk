# Puts noun compounds before the lines of a lexicon, LEXICON, in the place of its own phrases, by a
# column of compounds.tsv, from 2, French, to 6, Japanese:
#
#     awk -F'\t' -v column=2 -f docs/models/compounds.awk docs/models/compounds.tsv LEXICON
#
# Since a German plural cannot be told from its singular, German ones have a line of their own.
# German compounds of several words are left out, as their endings depend on the sentence.
function plural(english) {
	if (english ~ /[^aeiou]y$/) return substr(english, 1, length(english) - 1) "ies"
	return english (english ~ /(s|x|z|ch|sh)$/ ? "es" : "s")
}
FNR == NR {
	if (FNR == 1 || column == 4 && $4 ~ / /) next
	print $1 "\t" $column "\tdragoman"
	if (column == 4 && $7 != $4) print plural($1) "\t" $7 "\tdragoman"
	next
}
$1 !~ / / || $1 ~ /[A-Z]|^to /
