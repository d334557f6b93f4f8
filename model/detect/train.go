package detect

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"unicode/utf8"
)

// A Sample is a text to learn from and its language.
type Sample struct {
	Text, Language string
}

// Settings configure the training of a Detector.
type Settings struct {
	Languages []string // those to learn, without Undetermined
	Ngrams    int      // number of n-grams in the table
	Epochs    int
	Rate      float64 // AdaGrad's learning rate
	Decay     float64 // L2 regularization of an n-gram's weights, each time that it occurs
	Seed      uint64
}

// leastOften is the minimum number of samples with an n-gram.
const leastOften = 20

// Train makes a Detector from samples: a softmax regression, minimized by
// stochastic gradient descent with AdaGrad's rates (Duchi et al. 2011). It is
// trained on all n-grams first, then on the most informative ones alone. The same
// samples and settings give the same table.
func Train(samples []Sample, s Settings) (*Detector, error) {
	d := &Detector{languages: append(slices.Clone(s.Languages), Undetermined)}
	often := map[string]int{}
	d.index = map[string]int32{}
	for _, sample := range samples {
		seen := map[string]bool{}
		ngrams(sample.Text, func(string) bool { return true }, func(n string) { seen[n] = true })
		for n := range seen {
			often[n]++
		}
	}
	candidates := slices.Sorted(maps.Keys(often))
	candidates = slices.DeleteFunc(candidates, func(n string) bool { return often[n] < leastOften })
	candidates = append(candidates, strange)
	r := &regression{Detector: d, settings: s, rng: rand.New(rand.NewPCG(s.Seed, 0))}
	if err := r.fit(samples, candidates); err != nil {
		return nil, err
	}
	telling := func(ngram string) float64 {
		if c, size := utf8.DecodeRuneInString(ngram); size == len(ngram) && !ideographic(c) {
			return math.Inf(1) // without its letters, an alphabet is strange
		}
		return r.spread(ngram) * math.Sqrt(float64(often[ngram]))
	}
	slices.SortStableFunc(candidates, func(a, b string) int { return cmp.Compare(telling(b), telling(a)) })
	candidates = candidates[:min(len(candidates), s.Ngrams)]
	slices.Sort(candidates)
	if err := r.fit(samples, candidates); err != nil {
		return nil, err
	}
	r.quantize()
	return d, nil
}

// regression is a Detector in training. Its weights are floating-point numbers.
type regression struct {
	*Detector
	settings       Settings
	rng            *rand.Rand
	exact, squares []float64 // weights, and the sums of their squared gradients
}

// fit trains on the given n-grams.
func (r *regression) fit(samples []Sample, ngrams []string) error {
	r.index = make(map[string]int32, len(ngrams))
	for i, n := range ngrams {
		r.index[n] = int32(i + 1)
	}
	columns := len(r.languages)
	r.exact = make([]float64, (len(ngrams)+1)*columns)
	r.squares = make([]float64, len(r.exact))
	texts, classes := make([][]int32, len(samples)), make([]int, len(samples))
	for i, sample := range samples {
		if classes[i] = slices.Index(r.languages, sample.Language); classes[i] < 0 {
			return fmt.Errorf("detect: training: sample %q is in %q, want one of %q", sample.Text, sample.Language, r.languages)
		}
		r.each(sample.Text, func(row int32) { texts[i] = append(texts[i], row) })
	}
	order := r.rng.Perm(len(samples))
	for epoch := range r.settings.Epochs {
		rate := r.settings.Rate * (1 - float64(epoch)/float64(r.settings.Epochs))
		r.rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			r.step(texts[i], classes[i], rate)
		}
	}
	return nil
}

// step moves the weights towards the correct language of one text, given the rows of
// its n-grams.
func (r *regression) step(text []int32, class int, rate float64) {
	columns := len(r.languages)
	sums := make([]float64, columns)
	counts := map[int32]float64{}
	if len(text) == 0 {
		return
	}
	for _, row := range text {
		if row >= 0 {
			counts[row] += damp(len(text))
		}
	}
	rows := slices.Sorted(maps.Keys(counts))
	counts[0], rows = 1, append(rows, 0)
	for _, row := range rows {
		for c, w := range r.exact[int(row)*columns:][:columns] {
			sums[c] += w * counts[row]
		}
	}
	errs := softmax(sums, 1) // becomes the gradient by the scores
	errs[class]--
	for _, row := range rows {
		w, squares := r.exact[int(row)*columns:][:columns], r.squares[int(row)*columns:][:columns]
		for c, e := range errs {
			g := e*counts[row] + r.settings.Decay*w[c]
			squares[c] += g * g
			w[c] -= rate * g / (math.Sqrt(squares[c]) + 1e-8)
		}
	}
}

// spread returns the standard deviation of an n-gram's weights.
func (r *regression) spread(ngram string) float64 {
	row := r.exact[int(r.index[ngram])*len(r.languages):][:len(r.languages)]
	mean, sum := 0.0, 0.0
	for _, w := range row {
		mean += w / float64(len(row))
	}
	for _, w := range row {
		sum += (w - mean) * (w - mean)
	}
	return math.Sqrt(sum / float64(len(row)))
}

// quantize rounds the weights to bytes, each row about its mean, which changes
// no probability.
func (r *regression) quantize() {
	columns := len(r.languages)
	largest := 0.0
	for row := range slices.Chunk(r.exact, columns) {
		mean := 0.0
		for _, w := range row {
			mean += w / float64(columns)
		}
		for c := range row {
			row[c] -= mean
			largest = max(largest, math.Abs(row[c]))
		}
	}
	r.scale = float64(float32(largest / math.MaxInt8))
	r.weights = make([]int8, len(r.exact))
	for i, w := range r.exact {
		r.weights[i] = int8(math.Round(w / r.scale))
	}
}
