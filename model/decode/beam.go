package decode

import (
	"cmp"
	"math"
	"slices"

	"dragoman/model"
	"dragoman/model/kernel"
)

// hypothesis is a row of a beam search: its tokens so far and their
// log-probability. Its memory is its place's in the beam and goes to another
// hypothesis two steps later.
type hypothesis struct {
	tokens   []int32
	logProb  float64
	coverage []float64 // of each source token, with Options.Coverage
	node     int       // in Options.Tree
}

// extend makes h the hypothesis before with one token more.
func (h *hypothesis) extend(before *hypothesis, e extension, attention []float32) {
	h.tokens = append(append(h.tokens[:0], before.tokens...), e.token)
	h.logProb = e.logProb
	h.coverage = covered(h.coverage, before, attention)
}

// extension is a hypothesis of row with one token more.
type extension struct {
	row     int
	token   int32
	logProb float64
}

// beam follows the o.Beam most probable unfinished translations of each
// sentence at once. A sentence is done when as many have ended, times
// o.Patience, or at the limit. All sentences' hypotheses are rows of one batch.
func beam(s *model.Stepper, start, stop int32, sources [][]int32, limit int, o Options) ([][]Hypothesis, error) {
	K := o.Beam
	enough := max(1, int(math.Round(float64(K)*cmp.Or(o.Patience, 1))))
	r := begin(s, start, sources, o)
	live := make([]hypothesis, len(sources))
	for i := range live {
		live[i].node = -1
	}
	done := make([][]Hypothesis, len(sources))
	// What a step needs is taken once: a beam's worth of places, which two
	// generations of hypotheses have in turns.
	var extensions []extension
	var best, from []int
	var next []int32
	grown := make([]hypothesis, 0, K*len(sources))
	live = slices.Grow(live, K*len(sources))
	for _, places := range [][]hypothesis{live[:cap(live)], grown[:cap(grown)]} {
		for i := range places {
			places[i].tokens = make([]int32, 0, limit)
		}
	}
	var seen Step
	for index := 0; index < limit && len(r.previous) > 0; index++ {
		o.Intervention.step(s, index)
		logits := s.Step(r.state, r.previous)
		from, next, grown = from[:0], next[:0], grown[:0]
		for first := 0; first < len(live); { // the rows of one sentence are neighbours
			sentence := r.sentence[first]
			end := first
			extensions = extensions[:0]
			for ; end < len(live) && r.sentence[end] == sentence; end++ {
				z := logits.Data[end*logits.Stride : end*logits.Stride+logits.Cols]
				ruleOut(z, stop, sources[sentence], live[end].tokens, o)
				best = largest(z, K+1, best) // enough even if one of them is the stop token
				before := len(extensions)
				for _, token := range best {
					extensions = append(extensions, extension{end, int32(token), float64(z[token])})
				}
				logSumExp := float64(kernel.Softmax(z))
				for i := before; i < len(extensions); i++ {
					extensions[i].logProb += live[end].logProb - logSumExp
				}
			}
			slices.SortStableFunc(extensions, func(a, b extension) int { return cmp.Compare(b.logProb, a.logProb) })
			kept := 0
			for _, e := range extensions {
				h := &live[e.row]
				if kept == K {
					if o.Tree == nil {
						break
					}
					o.Tree.add(h, index, e, Pruned)
					continue
				}
				if e.token == stop {
					o.Tree.add(h, index, e, Finished)
					done[sentence] = append(done[sentence], finish(h.tokens, e.logProb, true, o, covered(nil, h, o.attention(s, e.row))))
					continue
				}
				node := o.Tree.add(h, index, e, Followed)
				from, next = append(from, e.row), append(next, e.token)
				grown = grown[:len(grown)+1]
				grown[len(grown)-1].extend(h, e, o.attention(s, e.row))
				grown[len(grown)-1].node = node
				kept++
			}
			if o.Observe != nil && kept > 0 {
				first := len(grown) - kept
				row := from[first]
				seen = Step{Sentence: sentence, Index: index, Previous: r.previous[row], Token: next[first],
					Tokens: grown[first].tokens, Logits: logits.Data[row*logits.Stride : row*logits.Stride+logits.Cols],
					stepper: s, row: row}
				if err := o.Observe(&seen); err != nil {
					return nil, err
				}
			}
			if len(done[sentence]) >= enough || index == limit-1 {
				for _, h := range grown[len(grown)-kept:] {
					if len(done[sentence]) == 0 || index == limit-1 {
						done[sentence] = append(done[sentence], finish(h.tokens, h.logProb, false, o, h.coverage))
					}
				}
				from, next, grown = from[:len(from)-kept], next[:len(next)-kept], grown[:len(grown)-kept]
			}
			first = end
		}
		r.keep(from, next)
		live, grown = grown, live
	}
	for _, h := range done {
		byScore(h)
	}
	return done, nil
}

// byScore sorts hypotheses, best first; one that was cut off is a last resort.
func byScore(list []Hypothesis) {
	slices.SortStableFunc(list, func(a, b Hypothesis) int {
		if a.Complete != b.Complete {
			if a.Complete {
				return -1
			}
			return 1
		}
		return cmp.Compare(b.Score, a.Score)
	})
}

// attention is what counts as coverage: nothing without Options.Coverage.
func (o Options) attention(s *model.Stepper, row int) []float32 {
	if o.Coverage == 0 {
		return nil
	}
	return s.Attention(row)
}

// covered is what each source token has got of a hypothesis's attention, this
// step included; in the memory of coverage.
func covered(coverage []float64, h *hypothesis, attention []float32) []float64 {
	coverage = coverage[:0]
	for i, a := range attention {
		sum := float64(a)
		if i < len(h.coverage) { // nothing has been covered before the first step
			sum += h.coverage[i]
		}
		coverage = append(coverage, sum)
	}
	return coverage
}

// normalized is a log-probability of so many tokens, the stop token included,
// under the length penalty.
func normalized(logProb float64, tokens int, o Options) float64 {
	return logProb / math.Pow(float64(5+tokens)/6, o.LengthPenalty)
}

// finish scores a hypothesis: Wu et al. 2016, equation 14.
func finish(tokens []int32, logProb float64, complete bool, o Options, coverage []float64) Hypothesis {
	h := Hypothesis{Tokens: slices.Clone(tokens), LogProb: logProb, Complete: complete}
	h.Score = normalized(logProb, len(tokens)+1, o)
	for _, c := range coverage {
		h.Score += o.Coverage * math.Log(max(min(c, 1), 1e-6))
	}
	return h
}
