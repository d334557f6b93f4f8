package text_test

import (
	"testing"

	"dragoman/model/text"
)

func TestWritingIsDescribedInSeveralScripts(t *testing.T) {
	for _, c := range []struct {
		sentence                          string
		alone, cased                      float64
		words, vocabulary, long, symbols2 int
		wordLength                        float64
	}{
		{"She saw a cat, a dog.", 0, 1, 6, 7, 8, 2, 14. / 6}, // twice: ▁a and a
		{"Она видит 2 книги.", 0, 1, 3, 5, 5, 2, 13. / 3},
		{"她看见两只猫。", 1, 0, 6, 7, 7, 0, 1},
		{"それはペンだ", 1, 0, 6, 6, 6, 0, 1},
		{"고양이가 있다", 0, 0, 2, 2, 2, 0, 3},
		{"رأت القطة", 0, 0, 2, 2, 2, 0, 4},
		{"แมวสองตัว", 0, 0, 1, 1, 1, 1, 9},
		{"", 0, 0, 0, 0, 0, 0, 0},
	} {
		w := text.Describe([]string{c.sentence})
		got := []float64{w.Alone, w.Cased, float64(w.Words), float64(w.Vocabulary), float64(w.LongWords), w.WordLength}
		for i, want := range []float64{c.alone, c.cased, float64(c.words), float64(c.vocabulary), float64(c.long), c.wordLength} {
			if got[i] != want {
				t.Errorf("%q: property %d is %v, want %v", c.sentence, i, got[i], want)
			}
		}
		if n := w.Symbols(2); n != c.symbols2 {
			t.Errorf("%q: %d symbols occur twice, want %d", c.sentence, n, c.symbols2)
		}
	}
}

func TestRareWordsForetellUnseenOnes(t *testing.T) {
	w := text.Describe([]string{"a cat and a dog", "a cat sees a dog", "a dog"})
	if want := 2. / 12; w.Unseen != want { // and, sees
		t.Errorf("%v are unseen, want %v", w.Unseen, want)
	}
}

func TestTheMostFrequentCharactersAreKept(t *testing.T) {
	v := text.Build(text.Kind{Unknown: true, Size: 2}, []string{"abbccc"})
	if len(v.Tokens) != 3 || v.Tokens[0] != "b" || v.Tokens[1] != "c" {
		t.Errorf("tokens %q, want b, c and the unknown one", v.Tokens)
	}
	v = text.Build(text.Kind{Unknown: true}, []string{"abbccc"})
	if old := v.Shrink(text.Kind{Size: 1}, []string{"abbccc"}); len(v.Tokens) != 2 || v.Tokens[0] != "c" || old[0] != 2 {
		t.Errorf("tokens %q, want c and the unknown one", v.Tokens)
	}
}

func FuzzDescribe(f *testing.F) {
	f.Add("She saw 2 cats.", "她看见两只猫。")
	f.Add("\xff▁'", "\uFFFD\u0301")
	f.Fuzz(func(t *testing.T, a, b string) {
		w := text.Describe([]string{a, b})
		for _, share := range []float64{w.Alone, w.Cased, w.Unseen} {
			if !(share >= 0 && share <= 1) {
				t.Errorf("%q, %q: a share is %v, want 0 to 1: %+v", a, b, share, w)
			}
		}
		if w.Symbols(2) > w.Symbols(1) || w.LongWords > w.LongCharacters {
			t.Errorf("%q, %q: %d symbols, %d of them twice; %d words in %d characters", a, b, w.Symbols(1), w.Symbols(2), w.LongWords, w.LongCharacters)
		}
	})
}
