package decode

import (
	"cmp"
	"math"
	"slices"

	"dragoman/model"
	"dragoman/model/kernel"
)

// hypothesis is a row of a beam search: its tokens so far and their
// log-probability. Its memory belongs to its place in the beam and is reused two
// steps later.
type hypothesis struct {
	tokens   []int32
	logProb  float64
	coverage []float64 // per source token, with Options.Coverage
	node     int       // index in Options.Tree
}

// extend sets h to the hypothesis before plus one token.
func (h *hypothesis) extend(before *hypothesis, e extension, attention []float32) {
	h.tokens = append(append(h.tokens[:0], before.tokens...), e.token)
	h.logProb = e.logProb
	h.coverage = covered(h.coverage, before, attention)
}

// extension is a hypothesis of row plus one token.
type extension struct {
	row     int
	token   int32
	logProb float64
	missing int // carried tokens of Options.Carried
}

// beam follows the o.Beam most probable unfinished translations of each sentence
// at once. A sentence is done when o.Beam·o.Patience of them have ended, or at the
// limit. The hypotheses of all sentences are rows of one batch.
//
// A sentence with carried tokens gets more places, which are shared evenly among
// hypotheses that lack none of the tokens, one, two and so on: the dynamic beam
// allocation of Post and Vilar 2018, “Fast Lexically Constrained Decoding with
// Dynamic Beam Allocation for Neural Machine Translation”, section 3. Each
// hypothesis is also extended by the tokens that it lacks, and ends only when it
// lacks none. Because hypotheses that produce them too early end early, the search
// continues while an unfinished one is more probable.
func beam(s *model.Stepper, start, stop int32, sources [][]int32, limit int, o Options) ([][]Hypothesis, error) {
	enough := max(1, int(math.Round(float64(o.Beam)*cmp.Or(o.Patience, 1))))
	places := make([]int, len(sources)) // in the beam
	all, most := 0, 0
	for i, source := range sources {
		carried := o.missing(source, nil)
		places[i] = o.Beam + min(carried, o.Beam)
		all, most = all+places[i], max(most, carried)
	}
	r := begin(s, start, sources, o)
	live := make([]hypothesis, len(sources))
	for i := range live {
		live[i].node = -1
	}
	done := make([][]Hypothesis, len(sources))
	// The memory for a step is allocated once: twice a beam's worth of places,
	// which successive generations of hypotheses use in turn.
	var extensions []extension
	var best, from []int
	var next []int32
	available, quota := make([]int, most+1), make([]int, most+1)
	grown := make([]hypothesis, 0, all)
	live = slices.Grow(live, all)
	for _, generation := range [][]hypothesis{live[:cap(live)], grown[:cap(grown)]} {
		for i := range generation {
			generation[i].tokens = make([]int32, 0, limit)
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
			K := places[sentence]
			extensions = extensions[:0]
			clear(available)
			for ; end < len(live) && r.sentence[end] == sentence; end++ {
				z := logits.Data[end*logits.Stride : end*logits.Stride+logits.Cols]
				ruleOut(z, stop, sources[sentence], live[end].tokens, o)
				best = largest(z, K+1, best) // enough even if one of them is the stop token
				probable := len(best)
				missing := o.missing(sources[sentence], live[end].tokens)
				if missing > 0 {
					best = o.wanted(best, z, sources[sentence], live[end].tokens)
				}
				before := len(extensions)
				for i, token := range best {
					e := extension{end, int32(token), float64(z[token]), missing}
					if missing > 0 && (e.token == stop || i >= probable && slices.Contains(best[:probable], token)) {
						continue // it cannot end, or has already been considered
					}
					if missing > 0 && o.carries(e.token) {
						e.missing--
					}
					extensions = append(extensions, e)
					available[e.missing]++
				}
				logSumExp := float64(kernel.Softmax(z))
				for i := before; i < len(extensions); i++ {
					extensions[i].logProb += live[end].logProb - logSumExp
				}
			}
			share(K, available, quota)
			slices.SortStableFunc(extensions, func(a, b extension) int { return cmp.Compare(b.logProb, a.logProb) })
			kept := 0
			for _, e := range extensions {
				h := &live[e.row]
				if kept == K && o.Tree == nil {
					break
				}
				if quota[e.missing] == 0 {
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
				quota[e.missing]--
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
			if len(done[sentence]) >= enough && !o.promising(grown[len(grown)-kept:], done[sentence], places[sentence]) || index == limit-1 {
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

// share distributes places among what is available of each kind, round-robin from
// the first kind.
func share(places int, available, quota []int) {
	clear(quota)
	for given := true; given; {
		given = false
		for i := range quota {
			if places > 0 && quota[i] < available[i] {
				quota[i]++
				places--
				given = true
			}
		}
	}
}

// promising reports whether an unfinished hypothesis of a sentence with carried
// tokens is more probable than every finished one.
func (o Options) promising(unfinished []hypothesis, done []Hypothesis, places int) bool {
	if places == o.Beam {
		return false
	}
	best := math.Inf(-1)
	for _, h := range done {
		best = max(best, h.LogProb)
	}
	return slices.ContainsFunc(unfinished, func(h hypothesis) bool { return h.logProb > best })
}

// carries reports whether token is a carried one.
func (o Options) carries(token int32) bool {
	return slices.ContainsFunc(o.Carried, func(c Carried) bool { return slices.Contains(c.Target, token) })
}

// byScore sorts hypotheses, best first; those that were cut off come last.
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

// attention returns the weights that count as coverage: nil without
// Options.Coverage.
func (o Options) attention(s *model.Stepper, row int) []float32 {
	if o.Coverage == 0 {
		return nil
	}
	return s.Attention(row)
}

// covered returns the attention that each source token has received from a
// hypothesis, including this step. It reuses the memory of coverage.
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

// normalized returns a log-probability under the length penalty. tokens includes
// the stop token.
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
