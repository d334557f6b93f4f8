package decode

import (
	"math"
	"testing"
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
		constraints := &constraints{placeholders: []placeholder{{[]int32{'1'}, []int32{'#'}}}}
		logits := make([]float32, 128)
		constraints.ruleOutPhrases(logits, []rune(c.source), []rune(c.said))
		if got := !math.IsInf(float64(logits[c.next]), -1); got != c.want {
			t.Errorf("%c after %q: allowed %v, want %v", c.next, c.said, got, c.want)
		}
	}
}
