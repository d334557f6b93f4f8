# Corrects a lexicon, LEXICON, by a column of corrections.tsv, from 2, French, to 6, Japanese:
#
#     awk -F'\t' -v column=2 -f docs/models/correct.awk docs/models/corrections.tsv LEXICON
#
# A word with a correction has those translations alone, at the place where it first stands; one that
# is "-" is left out.
FNR == NR { if (FNR > 1 && $column != "") corrected[$1] = $column; next }
!($1 in corrected) { print; next }
corrected[$1] != "-" && !seen[$1]++ {
	n = split(corrected[$1], translations, " [|] ")
	for (i = 1; i <= n; i++) print $1 "\t" translations[i] "\tdragoman"
}
