// Package detect identifies the language of a text.
//
// A softmax regression weighs the n-grams of the text's letters, which are
// characteristic of a language (Cavnar and Trenkle 1994, “N-gram-based text
// categorization”), even in single words. Its table of weights, languages.table, is
// embedded in the program. The command in learn makes it from the sentences that its
// first lines name.
package detect

import (
	"cmp"
	_ "embed"
	"math"
	"slices"
	"sync"
)

// Undetermined is the tag of text in no language, or in none that a Detector
// knows.
const Undetermined = "und"

// A Guess is a language that a text may be in.
type Guess struct {
	Language   string  // BCP 47 tag, or Undetermined
	Confidence float64 // probability, from 0 to 1
}

// Best returns the most probable of the guesses that Detect returned, which may be
// Undetermined.
func Best(guesses []Guess) Guess {
	return slices.MaxFunc(guesses, func(a, b Guess) int { return cmp.Compare(a.Confidence, b.Confidence) })
}

// Detect returns the languages that the text may be in, the most probable first
// and Undetermined last. Their confidences sum to 1.
func Detect(text string) []Guess { return embedded().Detect(text) }

// Languages returns the tags of the languages that Detect knows.
func Languages() []string { return embedded().Languages() }

//go:embed languages.table
var table []byte

// Table returns the embedded table, which Read decodes.
func Table() []byte { return slices.Clone(table) }

var (
	once     sync.Once
	detector *Detector
)

// embedded returns the Detector of the embedded table. A sync.OnceValue in a variable
// would keep the table in programs that do not need it, such as wasm/translate.
func embedded() *Detector {
	once.Do(func() {
		var err error
		if detector, err = Read(table); err != nil {
			panic(err) // cannot happen: a test reads the table
		}
	})
	return detector
}

// A Detector identifies the languages of texts. It is safe for concurrent use.
type Detector struct {
	Sources string // the training data and its licences

	languages []string // the last is Undetermined
	index     map[string]int32
	weights   []int8 // a row per n-gram, a column per language; the first row is the bias
	scale     float64
}

// Languages returns the tags of the languages that d knows.
func (d *Detector) Languages() []string {
	return slices.Clone(d.languages[:len(d.languages)-1])
}

// Detect returns the languages that the text may be in, the most probable first
// and Undetermined last. Their confidences sum to 1.
func (d *Detector) Detect(text string) []Guess {
	columns := len(d.languages)
	sums := make([]float64, columns)
	add := func(row int32, times float64) {
		for c, w := range d.weights[int(row)*columns:][:columns] {
			sums[c] += float64(w) * times
		}
	}
	count := 0
	d.each(text, func(row int32) {
		count++
		if row >= 0 {
			add(row, 1)
		}
	})
	guesses := make([]Guess, columns)
	for i, l := range d.languages {
		guesses[i].Language = l
	}
	if count == 0 {
		guesses[columns-1].Confidence = 1
		return rank(guesses)
	}
	for c := range sums {
		sums[c] *= damp(count)
	}
	add(0, 1)
	for c, p := range softmax(sums, d.scale) {
		guesses[c].Confidence = p
	}
	if zh, ja := slices.Index(d.languages, "zh"), slices.Index(d.languages, "ja"); zh >= 0 && ja >= 0 && isJapanese(text) {
		guesses[ja].Confidence += guesses[zh].Confidence
		guesses[zh].Confidence = 0
	}
	return rank(guesses)
}

// each calls found with the row of each n-gram of a text, or -1 for one that is
// not in the table.
func (d *Detector) each(text string, found func(row int32)) {
	known := func(letter string) bool { _, ok := d.index[letter]; return ok }
	ngrams(text, known, func(ngram string) {
		if row, ok := d.index[ngram]; ok {
			found(row)
		} else {
			found(-1)
		}
	})
}

// damp returns the weight of each of count n-grams. Neighbours overlap, so that
// evidence grows more slowly than their number.
func damp(count int) float64 { return 1 / math.Sqrt(float64(count)) }

// rank sorts all guesses but the last.
func rank(list []Guess) []Guess {
	slices.SortStableFunc(list[:len(list)-1], func(a, b Guess) int { return cmp.Compare(b.Confidence, a.Confidence) })
	return list
}

// softmax returns the probabilities of classes whose scores are sums times scale.
func softmax(sums []float64, scale float64) []float64 {
	p := make([]float64, len(sums))
	highest, total := slices.Max(sums), 0.0
	for i, s := range sums {
		p[i] = math.Exp((s - highest) * scale)
		total += p[i]
	}
	for i := range p {
		p[i] /= total
	}
	return p
}
