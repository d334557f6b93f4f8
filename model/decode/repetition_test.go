package decode

import (
	"math"
	"testing"

	"dragoman/model/text"
)

func TestAPhraseIsNotSaidAThirdTime(t *testing.T) {
	for _, c := range []struct {
		source, said string
		next         rune
		want         bool // may follow
	}{
		{"xyz", "abc, abc, ab", 'c', false},
		{"xyz", "abc, abc, ab", 'd', true},
		{"xyz", "abc, abd, ab", 'c', true},
		{"xyz", "abc. Then abc; but ab", 'c', false},
		{"xyzxyzxyz", "abc, abc, ab", 'c', true}, // the source says something three times
		{"xyz, xyz, xyz", "abc, abc, abc, ab", 'c', false},
		{"xyz", "aaaa", 'a', true}, // 1 + 11110 = 11111
		{"xyz", "ab", 'c', true},
		{"xyz", "", 'c', true},
		{"1 and 2", "#ab, #ab, #a", 'b', false},
		{"1 and 2", "ab#, ab#, ab", '#', true}, // # stands for a number: it is said as often as in the source
	} {
		constraints := &constraints{phrase: phraseOfWords, placeholders: []placeholder{{[]int32{'1'}, []int32{'#'}}}}
		logits := make([]float32, 128)
		constraints.ruleOutPhrases(logits, []rune(c.source), []rune(c.said))
		if got := !math.IsInf(float64(logits[c.next]), -1); got != c.want {
			t.Errorf("%c after %q: allowed %v, want %v", c.next, c.said, got, c.want)
		}
	}
}

// Three letters say nothing: a sentence may have many words that end alike.
func TestAPhraseIsAFewWords(t *testing.T) {
	for _, c := range []struct {
		unit text.Unit
		of   string
		want int
	}{
		{text.Char, "Les élèves, les parents et les voisins.", phraseOfLetters},
		{text.Char, "我在图书馆。OK", phraseOfWords},
		{text.Char, "図書館にいます。", phraseOfWords},
		{text.Word, "Les élèves sont ici.", phraseOfWords},
		{text.BPE, "Les élèves sont ici.", phraseOfWords},
	} {
		v := text.Build(text.Kind{Unit: c.unit, Target: true}, []string{c.of})
		if got := phraseLength(&v); got != c.want {
			t.Errorf("%s of %q: a phrase has %d tokens, want %d", c.unit, c.of, got, c.want)
		}
	}
}
