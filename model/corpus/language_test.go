package corpus

import (
	"testing"

	"dragoman/model/text"
)

func TestReadableTellsTheSideThatAModelReads(t *testing.T) {
	pairs := []Pair{{Source: "我们今天去WiFi咖啡店。", Target: "We're going to a café with wifi today."}}
	chinese := text.Vocabulary{Words: []string{"wifi"}, Tokens: []string{"我", "们", "今", "天", "去", "咖", "啡", "w", "i", "f"}}
	english := text.Vocabulary{Words: []string{"we're", "going", "to", "a", "with", "wifi", "today"}}
	for name, test := range map[string]struct {
		vocabulary text.Vocabulary
		sides      [2]float64
	}{
		"Chinese": {chinese, [2]float64{8.0 / 9, 1.0 / 8}}, // but 店; only wifi
		"English": {english, [2]float64{1.0 / 9, 7.0 / 8}}, // only wifi; but café
	} {
		for i, list := range [][]Pair{pairs, Exchanged(pairs)} {
			if got := Readable(list, test.vocabulary); got != test.sides[i] {
				t.Errorf("%s: %.3f of side %d is readable, want %.3f", name, got, i+1, test.sides[i])
			}
		}
	}
}
