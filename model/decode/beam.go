package decode

import (
	"cmp"
	"math"
	"slices"

	"dragoman/model/kernel"

	"gonum.org/v1/gonum/blas/blas32"
)

// Beam is beam search: it follows the Width most probable unfinished translations
// of a sentence at once, until Patience·Width have ended or the limit is reached.
//
// A sentence with placeholders gets more places, which are shared evenly among
// hypotheses that lack none of them, one, two and so on: the dynamic beam
// allocation of Post and Vilar 2018, “Fast Lexically Constrained Decoding with
// Dynamic Beam Allocation for Neural Machine Translation”, section 3. Each
// hypothesis is also extended by the placeholders that it lacks, and ends only when
// it lacks none. Because hypotheses that produce them too early end early, the
// search continues while an unfinished one is more probable.
//
// Translations that the model's dictionary has for words of the sentence share these
// places, but a hypothesis may end without them.
type Beam struct {
	// Width is the number of hypotheses to follow; 0 means 5.
	Width int
	// LengthPenalty is α of Wu et al. 2016, equation 14: hypotheses are compared
	// by log-probability / ((5+length)/6)^α. 0 compares the log-probabilities,
	// which favours short hypotheses.
	LengthPenalty float64
	// Coverage is β of the same equation: with attention, a source token that has
	// received a total weight a < 1 adds β·log a to the score.
	Coverage float64
	// Patience is the factor p of Kasai et al. 2022, “A call for clarity in beam
	// search”; 0 means 1.
	Patience float64
}

func (b Beam) width() int { return max(1, cmp.Or(b.Width, 5)) }

// enough returns the number of finished hypotheses that end a search.
func (b Beam) enough() int {
	return max(1, int(math.Round(float64(b.width())*cmp.Or(b.Patience, 1))))
}

// normalized returns a log-probability under the length penalty. tokens includes
// the stop token.
func (b Beam) normalized(logProb float64, tokens int) float64 {
	return logProb / math.Pow(float64(5+tokens)/6, b.LengthPenalty)
}

// finish scores a hypothesis: Wu et al. 2016, equation 14. coverage is the total
// weight that each source token has received.
func (b Beam) finish(tokens []int32, logProb float64, complete bool, coverage []float64, p progress) Hypothesis {
	h := Hypothesis{Tokens: slices.Clone(tokens), LogProb: logProb, Complete: complete, Lookups: p.lookups, price: p.price}
	h.Score = b.normalized(logProb-p.price, len(tokens)+1)
	for _, c := range coverage {
		h.Score += b.Coverage * math.Log(max(min(c, 1), 1e-6))
	}
	return h
}

// Search returns all hypotheses that have ended, or those at the limit.
func (b Beam) Search(t Task) ([][]Hypothesis, error) {
	s := b.begin(t)
	for ; s.rows.step < t.MaxSteps && len(s.live) > 0; s.rows.step++ {
		logits := t.Stepper.Step(s.rows.state, s.rows.previous)
		s.from, s.next, s.grown = s.from[:0], s.next[:0], s.grown[:0]
		for first, end := 0, 0; first < len(s.live); first = end {
			end = s.sentenceEnd(first)
			s.extend(logits, first, end)
			kept := s.choose(s.rows.sentence[first])
			if err := s.observe(logits, kept); err != nil {
				return nil, err
			}
			s.conclude(s.rows.sentence[first], kept, s.rows.step == t.MaxSteps-1)
		}
		s.rows.keep(s.from, s.next)
		s.live, s.grown = s.grown, s.live
	}
	for _, h := range s.done {
		slices.SortStableFunc(h, byScore)
	}
	return s.done, nil
}

// beamSearch is a beam search under way. The hypotheses of all sentences are rows
// of one batch; those of one sentence are neighbours. Its memory is allocated once:
// successive generations of hypotheses use live and grown in turn.
type beamSearch struct {
	Beam
	Task
	rows   *rows
	places []int // per sentence
	done   [][]Hypothesis

	live  []hypothesis // one per row
	grown []hypothesis // the next generation
	from  []int        // per hypothesis in grown, the row that it extends
	next  []int32      // and its last token

	extensions []extension // of one sentence
	// The numbers of extensions that lack 0, 1, 2, … placeholders or translations from
	// the dictionary, and the numbers of places for them.
	available, quota []int
	best             []int // tokens of one row
	seen             Step  // as shown to the observer
}

// hypothesis is a row of a beam search: its tokens so far and their
// log-probability. Its memory belongs to its place in the beam and is reused two
// steps later.
type hypothesis struct {
	tokens   []int32
	logProb  float64
	coverage []float64 // per source token, with Beam.Coverage
	node     int       // index in the tree
	progress
}

// extension is the hypothesis of a row plus one token.
type extension struct {
	row     int
	token   int32
	logProb float64
	missing int // placeholders
	progress
}

func (b Beam) begin(t Task) *beamSearch {
	s := &beamSearch{Beam: b, Task: t, done: make([][]Hypothesis, len(t.Sources))}
	all, most := 0, 0
	for i, source := range t.Sources {
		missing := t.constraints.missing(source, nil) + len(t.entriesOf(i))
		places := b.width() + min(missing, b.width())
		s.places = append(s.places, places)
		all, most = all+places, max(most, missing)
	}
	generation := func() []hypothesis {
		list := make([]hypothesis, all)
		for i := range list {
			list[i].tokens, list[i].node = make([]int32, 0, t.MaxSteps), -1
		}
		return list
	}
	s.live, s.grown = generation()[:len(t.Sources)], generation()
	for i := range s.live {
		s.live[i].progress = nothing(t.entriesOf(i))
	}
	s.available, s.quota = make([]int, most+1), make([]int, most+1)
	s.rows = begin(t.Stepper, t.Probe.Intervention, t.Start, t.Sources)
	return s
}

// sentenceEnd returns the row after the last one of the sentence that begins at
// row first.
func (s *beamSearch) sentenceEnd(first int) int {
	end := first + 1
	for end < len(s.live) && s.rows.sentence[end] == s.rows.sentence[first] {
		end++
	}
	return end
}

// extend lists the most probable extensions of the rows from first to end, which
// are those of one sentence, the best first.
func (s *beamSearch) extend(logits blas32.General, first, end int) {
	s.extensions = s.extensions[:0]
	clear(s.available)
	for i := first; i < end; i++ {
		s.extendRow(row(logits, i), i)
	}
	slices.SortStableFunc(s.extensions, func(a, b extension) int { return cmp.Compare(b.logProb, a.logProb) })
}

func (s *beamSearch) extendRow(logits []float32, row int) {
	sentence, h := s.rows.sentence[row], &s.live[row]
	source, entries := s.Sources[sentence], s.entriesOf(sentence)
	missing := s.constraints.missing(source, h.tokens)
	if len(h.rest) > 0 {
		s.add(extension{row, h.rest[0], h.logProb, missing, h.continued()})
		return
	}
	forced := s.rows.step < len(s.forced)
	if forced {
		s.best = append(s.best[:0], int(s.forced[s.rows.step]))
	} else {
		s.constraints.ruleOut(logits, s.Stop, source, h.tokens)
		s.ruleOutPhrases(logits, sentence, h.tokens)
		if h.saidLookup(len(h.tokens)) {
			s.ruleOutSuffixes(logits)
		}
		s.best = possible(logits, largest(logits, s.places[sentence]+1, s.best)) // enough even if one of them is the stop token
	}
	probable := len(s.best)
	if missing > 0 && !forced {
		s.best = s.constraints.wanted(s.best, logits, source, h.tokens)
	}
	before := len(s.extensions)
	for i, token := range s.best {
		e := extension{row, int32(token), float64(logits[token]), missing, h.after(entries, h.tokens, int32(token))}
		if missing > 0 {
			if !forced && (e.token == s.Stop || i >= probable && slices.Contains(s.best[:probable], token)) {
				continue // it cannot end, or has already been considered
			}
			if s.constraints.isPlaceholder(e.token) {
				e.missing--
			}
		}
		s.add(e)
	}
	logSumExp := float64(kernel.Softmax(logits))
	for i := range s.extensions[before:] {
		s.extensions[before+i].logProb += h.logProb - logSumExp
	}
	if h.lacking > 0 && !forced {
		s.lookUp(row, logits, missing)
	}
}

// add adds an extension to the list.
func (s *beamSearch) add(e extension) {
	s.extensions = append(s.extensions, e)
	s.available[e.kind()]++
}

// kind returns the number of placeholders and of translations from the dictionary that
// the extension lacks. Forced tokens can be placeholders that the source does not have.
func (e *extension) kind() int { return max(0, e.missing+e.lacking) }

// choose makes the best extensions of a sentence finished hypotheses, or hypotheses
// of the next generation, which it returns.
func (s *beamSearch) choose(sentence int) (kept []hypothesis) {
	share(s.places[sentence], s.available, s.quota)
	first := len(s.grown)
	for _, e := range s.extensions {
		h := &s.live[e.row]
		switch {
		case len(s.grown)-first == s.places[sentence] && s.Probe.Tree == nil:
			return s.grown[first:]
		case s.quota[e.kind()] == 0 || len(s.entriesOf(sentence)) > 0 && e.repeats(h, s.grown[first:]):
			s.Probe.Tree.add(h, s.rows.step, e, Pruned)
		case e.token == s.Stop:
			s.Probe.Tree.add(h, s.rows.step, e, Finished)
			s.done[sentence] = append(s.done[sentence], s.finish(h.tokens, e.logProb, true, covered(nil, h, s.attention(e.row)), h.progress))
		default:
			s.quota[e.kind()]--
			s.grow(h, e, s.Probe.Tree.add(h, s.rows.step, e, Followed))
		}
	}
	return s.grown[first:]
}

// share distributes places among the kinds of extensions, round-robin from the first
// kind, giving none more than are available.
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

// grow adds a hypothesis to the next generation: the one before, plus one token.
func (s *beamSearch) grow(before *hypothesis, e extension, node int) {
	s.from, s.next = append(s.from, e.row), append(s.next, e.token)
	s.grown = s.grown[:len(s.grown)+1]
	h := &s.grown[len(s.grown)-1]
	h.tokens = append(append(h.tokens[:0], before.tokens...), e.token)
	h.logProb = e.logProb
	h.coverage = covered(h.coverage, before, s.attention(e.row))
	h.node, h.progress = node, e.progress
}

// attention returns the weights that count as coverage: those of the source without
// its padding, or nil without Beam.Coverage.
func (s *beamSearch) attention(row int) []float32 {
	weights := s.Stepper.Attention(row)
	if s.Coverage == 0 || weights == nil {
		return nil
	}
	return weights[:len(s.Sources[s.rows.sentence[row]])]
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

// observe shows the best hypothesis of a sentence's next generation.
func (s *beamSearch) observe(logits blas32.General, kept []hypothesis) error {
	if s.Probe.Step == nil || len(kept) == 0 {
		return nil
	}
	first := len(s.grown) - len(kept)
	from := s.from[first]
	s.seen = Step{Sentence: s.rows.sentence[from], Index: s.rows.step, Previous: s.rows.previous[from], Token: s.next[first],
		Tokens: kept[0].tokens, Logits: row(logits, from), stepper: s.Stepper, row: from}
	return s.Probe.Step(&s.seen)
}

// conclude drops the next generation of a sentence whose search is done. At the limit
// it first adds these unfinished hypotheses to the results.
func (s *beamSearch) conclude(sentence int, kept []hypothesis, limit bool) {
	done := s.done[sentence]
	if !limit && (len(done) < s.enough() || s.promising(sentence, kept)) {
		return
	}
	if limit {
		for _, h := range kept {
			done = append(done, s.finish(h.tokens, h.logProb, false, h.coverage, h.progress))
		}
		s.done[sentence] = done
	}
	n := len(s.grown) - len(kept)
	s.from, s.next, s.grown = s.from[:n], s.next[:n], s.grown[:n]
}

// promising reports whether an unfinished hypothesis of a sentence with
// placeholders or words from the dictionary is more probable than every finished one.
func (s *beamSearch) promising(sentence int, unfinished []hypothesis) bool {
	if s.places[sentence] == s.width() {
		return false
	}
	best := math.Inf(-1)
	for _, h := range s.done[sentence] {
		best = max(best, h.LogProb-h.price)
	}
	return slices.ContainsFunc(unfinished, func(h hypothesis) bool { return h.logProb-h.price > best })
}
