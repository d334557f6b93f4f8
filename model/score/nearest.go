package score

import (
	"math"
	"strings"
)

// Nearest translates by look-up: it returns the translation of the most similar
// sentence that it has seen. It is the baseline that a translator must beat.
type Nearest struct {
	targets  []string
	norms    []float64
	postings map[string][]posting
}

type posting struct {
	sentence int32
	count    float32
}

// nearestOrder is the length of the character n-grams that measure similarity.
const nearestOrder = 4

// NewNearest returns a Nearest for the given sentences and their translations.
func NewNearest(sources, targets []string) *Nearest {
	n := &Nearest{targets: targets, norms: make([]float64, len(sources)), postings: map[string][]posting{}}
	for i, s := range sources {
		for gram, count := range similarGrams(s) {
			n.postings[gram] = append(n.postings[gram], posting{int32(i), float32(count)})
			n.norms[i] += float64(count * count)
		}
	}
	for i := range n.norms {
		n.norms[i] = math.Sqrt(n.norms[i])
	}
	return n
}

// Translate returns the translation of the sentence with the largest cosine of
// n-gram counts, the first of equal ones.
func (n *Nearest) Translate(source string) string {
	dot := make([]float64, len(n.targets))
	for gram, count := range similarGrams(source) {
		for _, p := range n.postings[gram] {
			dot[p.sentence] += float64(count) * float64(p.count)
		}
	}
	best, largest := -1, 0.0
	for i, d := range dot {
		if d > 0 && d/n.norms[i] > largest {
			best, largest = i, d/n.norms[i]
		}
	}
	if best < 0 {
		return ""
	}
	return n.targets[best]
}

// similarGrams returns the n-grams of a lower-cased sentence, including its spaces
// and a mark at each end.
func similarGrams(s string) counts {
	characters := []rune("^" + strings.ToLower(s) + "$")
	grams := counts{}
	for i := 0; i+nearestOrder <= len(characters); i++ {
		grams[string(characters[i:i+nearestOrder])]++
	}
	return grams
}
