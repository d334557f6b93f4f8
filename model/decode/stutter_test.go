package decode

import (
	"math"
	"testing"

	"dragoman/model/text"
)

func TestChineseWordsAreNotSaidTwiceInARow(t *testing.T) {
	source := text.Build(text.Kind{Unit: text.Word}, []string{"walk slowly , in the car again"})
	target := text.Build(text.Kind{Unit: text.Char, Target: true}, []string{"慢地走他的车库，人、。lay"})
	for _, c := range []struct {
		source, said, next string
		want               bool // may follow
	}{
		{"in the car", "他的车库他的车", "库", false},
		{"in the car", "他的车库，他的车", "库", false},
		{"in the car", "他的车库、他的车", "库", false},
		{"in the car", "他的车库，他的车", "人", true},
		{"in the car", "他的车库。他的车", "库", true},
		{"in the car", "他的人他的车", "库", true},
		{"walk slowly", "慢", "慢", true},
		{"walk slowly", "慢地，慢", "地", false},
		{"walk slowly , slowly", "慢地，慢", "地", false},
		{"walk slowly slowly", "慢地，慢", "地", true},
		{"walk", "lala", "l", true},
	} {
		logits := make([]float32, len(target.Tokens))
		newStutterer(&source, &target).ruleOut(logits, text.IDs(source.Encode(c.source)), text.IDs(target.Encode(c.said)))
		next := text.IDs(target.Encode(c.next))[0]
		if got := !math.IsInf(float64(logits[next]), -1); got != c.want {
			t.Errorf("%s after %q in a translation of %q: allowed %v, want %v", c.next, c.said, c.source, got, c.want)
		}
	}
	if s := newStutterer(&source, &source); s != nil {
		t.Error("a vocabulary without Chinese characters has a stutterer")
	}
}
