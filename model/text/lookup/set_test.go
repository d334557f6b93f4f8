package lookup

import (
	"strings"
	"testing"
)

func TestASetHasItsWordsAndNoPartsOfThem(t *testing.T) {
	s := Set(`the then é
		:-) last`)
	for _, word := range strings.Fields(string(s)) {
		if !s.Has(word) {
			t.Errorf("%q is missing", word)
		}
	}
	for _, word := range []string{"", " ", "th", "he", "hen", "the then", "é\n\t\t:-)", "\xa9", ":-", "lasts", "las", "ast"} {
		if s.Has(word) {
			t.Errorf("%q is in the set", word)
		}
	}
}
