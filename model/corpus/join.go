package corpus

import "dragoman/model/text"

// Joined is two pairs as one, each side behind the other's. Few sentences of a
// corpus are long; joined ones teach that the decoder reads a long sentence
// from its start to its end, which helps with little data (Nguyen, Murray and
// Chiang 2021, "Data Augmentation by Concatenation for Low-Resource
// Translation").
func Joined(a, b Pair) Pair {
	return Pair{Source: behind(a.Source, b.Source), Target: behind(a.Target, b.Target), Line: a.Line}
}

func behind(a, b string) string {
	if text.Spaced(a, b) {
		return a + " " + b
	}
	return a + b
}
