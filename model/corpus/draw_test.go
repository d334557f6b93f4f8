package corpus

import (
	"math/rand/v2"
	"strings"
	"testing"
)

func TestEveryEpochHasThePairsAsOftenAsTheirWeightSays(t *testing.T) {
	var pairs []Pair
	for _, file := range []struct {
		letters string
		weight  float64
	}{{"abcd", 2.5}, {"ef", 0}, {"ghijklmn", 0.25}, {"o", 0.01}} {
		for _, letter := range strings.Split(file.letters, "") {
			pairs = append(pairs, Pair{Source: letter, Weight: file.weight})
		}
	}
	total := map[string]int{}
	const epochs = 400
	for epoch := range uint64(epochs) {
		drawn := Drawn(pairs, rand.New(rand.NewPCG(1, epoch)))
		if want := 10 + 2 + 2 + 1; len(drawn) != want {
			t.Fatalf("epoch %d has %d pairs, want %d", epoch, len(drawn), want)
		}
		for _, p := range drawn {
			total[p.Source]++
		}
	}
	for letters, weight := range map[string]float64{"abcd": 2.5, "ef": 1, "ghijklmn": 0.25, "o": 1} {
		for _, letter := range strings.Split(letters, "") {
			if got := float64(total[letter]) / epochs; got < weight-0.1 || got > weight+0.1 {
				t.Errorf("%s occurs %v times an epoch, want %v", letter, got, weight)
			}
		}
	}
}
