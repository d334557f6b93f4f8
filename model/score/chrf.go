package score

import (
	"cmp"
	"slices"
	"unicode"
)

// The constants of chrF (Popović 2015, “chrF: character n-gram F-score for
// automatic MT evaluation”), as in sacrebleu.
const (
	chrfOrder = 6
	chrfBeta  = 2 // weight of recall relative to precision
)

// chrfStatistics counts, for each order, the n-grams of hypothesis and reference
// and those that they share.
type chrfStatistics [chrfOrder]struct{ hypothesis, reference, match int }

// ChrF returns the character n-gram F-score of a corpus, 0 to 100. Each hypothesis
// is compared with its best reference, ignoring white space, and counts are summed
// over the corpus before the F-score is computed.
func ChrF(hypotheses []string, references [][]string) float64 {
	var sum chrfStatistics
	for i, h := range hypotheses {
		grams := CharacterGrams(h)
		best, bestScore := chrfStatistics{}, -1.0
		for _, r := range references[i] {
			s := compareGrams(grams, CharacterGrams(r))
			if f := s.score(); f > bestScore {
				best, bestScore = s, f
			}
		}
		for n := range sum {
			sum[n].hypothesis += best[n].hypothesis
			sum[n].reference += best[n].reference
			sum[n].match += best[n].match
		}
	}
	return sum.score()
}

// Grams are the hashed and sorted character n-grams of a text, for each order. Two
// different n-grams collide with probability 2⁻⁶⁴.
type Grams [chrfOrder][]uint64

// CharacterGrams returns the n-grams of a text, ignoring white space.
func CharacterGrams(text string) Grams {
	characters := make([]rune, 0, len(text))
	for _, c := range text {
		if !unicode.IsSpace(c) {
			characters = append(characters, c)
		}
	}
	var grams Grams
	for i := range characters {
		hash := uint64(14695981039346656037) // FNV-1a over characters
		for n, c := range characters[i:min(i+chrfOrder, len(characters))] {
			hash = (hash ^ uint64(c)) * 1099511628211
			grams[n] = append(grams[n], hash)
		}
	}
	for _, g := range grams {
		slices.Sort(g)
	}
	return grams
}

// ChrF returns the score of a text as a translation, given a reference, 0 to 100.
func (g Grams) ChrF(reference Grams) float64 { return compareGrams(g, reference).score() }

func compareGrams(hypothesis, reference Grams) chrfStatistics {
	var s chrfStatistics
	for n := range s {
		s[n].reference = len(reference[n])
		s[n].match = shared(hypothesis[n], reference[n])
		if s[n].reference > 0 { // skip orders that the reference lacks
			s[n].hypothesis = len(hypothesis[n])
		}
	}
	return s
}

// shared returns the number of elements common to two sorted lists.
func shared(a, b []uint64) int {
	n := 0
	for len(a) > 0 && len(b) > 0 {
		switch cmp.Compare(a[0], b[0]) {
		case 0:
			n++
			a, b = a[1:], b[1:]
		case -1:
			a = a[1:]
		default:
			b = b[1:]
		}
	}
	return n
}

// score returns the F-score of mean precision and mean recall, over the orders for
// which both sides have n-grams.
func (s chrfStatistics) score() float64 {
	var precision, recall, orders float64
	for _, n := range s {
		if n.hypothesis > 0 && n.reference > 0 {
			precision += float64(n.match) / float64(n.hypothesis)
			recall += float64(n.match) / float64(n.reference)
			orders++
		}
	}
	if precision+recall == 0 {
		return 0
	}
	precision, recall = precision/orders, recall/orders
	const b = chrfBeta * chrfBeta
	return 100 * (1 + b) * precision * recall / (b*precision + recall)
}
