package corpus

import "dragoman/model/text"

// Joined concatenates two pairs. Few sentences of a corpus are long; joined ones
// teach the decoder to read a long sentence from beginning to end, which helps
// when data is scarce (Nguyen, Murray and Chiang 2021, "Data Augmentation by
// Concatenation for Low-Resource Translation").
func Joined(a, b Pair) Pair {
	return Pair{Source: behind(a.Source, b.Source), Target: behind(a.Target, b.Target), Line: a.Line}
}

func behind(a, b string) string {
	if text.Spaced(a, b) {
		return a + " " + b
	}
	return a + b
}
