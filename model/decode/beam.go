package decode

import (
	"cmp"
	"math"
	"slices"

	"dragoman/model"
	"dragoman/model/kernel"
)

// hypothesis is a row of a beam search: its tokens so far and their
// log-probability.
type hypothesis struct {
	tokens   []int32
	logProb  float64
	coverage []float64 // of each source token, with Options.Coverage
	node     int       // in Options.Tree
}

// extension is a hypothesis of row with one token more.
type extension struct {
	row     int
	token   int32
	logProb float64
}

// beam follows the o.Beam most probable unfinished translations of each
// sentence at once. A sentence is done when as many have ended, or at the
// limit. All sentences' hypotheses are rows of one batch.
func beam(s *model.Stepper, start, stop int32, sources [][]int32, limit int, o Options) ([][]Hypothesis, error) {
	K := o.Beam
	r := begin(s, start, sources, o)
	live := make([]hypothesis, len(sources))
	for i := range live {
		live[i].node = -1
	}
	done := make([][]Hypothesis, len(sources))
	var extensions []extension
	var best []int
	for index := 0; index < limit && len(r.previous) > 0; index++ {
		o.Intervention.step(s, index)
		logits := s.Step(r.state, r.previous)
		var from []int
		var next []int32
		var grown []hypothesis
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
					done[sentence] = append(done[sentence], finish(h.tokens, e.logProb, true, o, covered(h, s, e.row, o)))
					continue
				}
				node := o.Tree.add(h, index, e, Followed)
				from, next = append(from, e.row), append(next, e.token)
				grown = append(grown, hypothesis{
					tokens:   append(h.tokens[:len(h.tokens):len(h.tokens)], e.token),
					logProb:  e.logProb,
					coverage: covered(h, s, e.row, o),
					node:     node,
				})
				kept++
			}
			if o.Observe != nil && kept > 0 {
				first := len(grown) - kept
				row := from[first]
				if err := o.Observe(&Step{Sentence: sentence, Index: index, Previous: r.previous[row], Token: next[first],
					Tokens: grown[first].tokens, Logits: logits.Data[row*logits.Stride : row*logits.Stride+logits.Cols],
					stepper: s, row: row}); err != nil {
					return nil, err
				}
			}
			if len(done[sentence]) >= K || index == limit-1 {
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
		live = grown
	}
	for _, h := range done {
		slices.SortStableFunc(h, func(a, b Hypothesis) int {
			if a.Complete != b.Complete { // one that was cut off is a last resort
				if a.Complete {
					return -1
				}
				return 1
			}
			return cmp.Compare(b.Score, a.Score)
		})
	}
	for i := range done {
		done[i] = done[i][:min(K, len(done[i]))]
	}
	return done, nil
}

// covered is what each source token has got of a hypothesis's attention, this
// step included.
func covered(h *hypothesis, s *model.Stepper, row int, o Options) []float64 {
	if o.Coverage == 0 {
		return nil
	}
	attention := s.Attention(row)
	coverage := make([]float64, len(attention))
	copy(coverage, h.coverage)
	for i, a := range attention {
		coverage[i] += float64(a)
	}
	return coverage
}

// finish scores a hypothesis: Wu et al. 2016, equation 14.
func finish(tokens []int32, logProb float64, complete bool, o Options, coverage []float64) Hypothesis {
	h := Hypothesis{Tokens: tokens, LogProb: logProb, Complete: complete}
	h.Score = logProb / math.Pow(float64(5+len(tokens)+1)/6, o.LengthPenalty)
	for _, c := range coverage {
		h.Score += o.Coverage * math.Log(max(min(c, 1), 1e-6))
	}
	return h
}
