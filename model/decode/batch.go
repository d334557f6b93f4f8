package decode

import (
	"cmp"
	"slices"
	"sync"

	"dragoman/model"
)

// batchRows is the maximum number of rows in a batch: large enough for efficient
// matrix products, small enough to keep the padding of unequal sentences low.
const batchRows = 64

// All translates many sentences on the given number of goroutines, or on one if that is
// less, batching those of similar length. The results equal those of Translate one by one,
// up to rounding. Sampling runs in the order of the sentences, so that it is reproducible
// with the same Rand.
func All(m *model.Model, sentences []string, o Options, workers int) []Translation {
	workers = max(workers, 1)
	t := NewTranslator(m)
	if _, random := o.Search.(Sampling); random {
		return t.inOrder(sentences, o)
	}
	parts, rounds := t.rounds(sentences, o)
	for _, round := range rounds {
		translateRound(m, round, o, workers)
	}
	results := make([]Translation, len(sentences))
	for i, s := range sentences {
		for _, part := range parts[i] {
			t.append(&results[i], s, part)
		}
		t.finish(&results[i], s)
	}
	return results
}

// rounds returns the parts of each sentence, and the order in which to translate them: a
// clause comes in the round after the clause that it continues, on which it depends.
func (t *Translator) rounds(sentences []string, o Options) (parts [][]Part, rounds [][]*Part) {
	parts = make([][]Part, len(sentences))
	for i, s := range sentences {
		for part := range t.parts(s, o.Glossary) {
			if len(part.Tokens) > 0 {
				t.mention(&part, o)
				parts[i] = append(parts[i], part)
			}
		}
		round := 0
		for j := range parts[i] {
			p := &parts[i][j]
			if p.continues {
				p.before = &parts[i][j-1]
				round++
			} else {
				round = 0
			}
			for len(rounds) <= round {
				rounds = append(rounds, nil)
			}
			rounds[round] = append(rounds[round], p)
		}
	}
	return parts, rounds
}

// translateRound translates parts that do not depend on each other, in batches of similar
// length.
func translateRound(m *model.Model, parts []*Part, o Options, workers int) {
	slices.SortStableFunc(parts, func(a, b *Part) int { return cmp.Compare(len(a.Tokens), len(b.Tokens)) })
	batches := slices.Collect(slices.Chunk(parts, max(batchRows/o.Width(), 1)))
	var group sync.WaitGroup
	for w := range min(workers, len(batches)) {
		group.Go(func() {
			t, jury := NewTranslator(m), newJury(o.Choice.Judges)
			for b := w; b < len(batches); b += workers {
				t.translateBatch(batches[b], jury, o)
			}
		})
	}
	group.Wait()
}

// translateBatch translates parts, the longest of which is the last.
func (t *Translator) translateBatch(parts []*Part, jury jury, o Options) {
	found, _ := o.search(t.taskOf(o, parts...)) // only an observer can return an error
	for i, p := range parts {
		p.Hypotheses = found[i]
	}
	jury.choose(t, parts, o)
	for _, p := range parts {
		if t.repair(p) {
			t.search(p, jury, o, nil) // only an observer can return an error
		}
	}
}

// inOrder translates the sentences one after the other.
func (t *Translator) inOrder(sentences []string, o Options) []Translation {
	results := make([]Translation, len(sentences))
	for i, s := range sentences {
		results[i], _ = t.Translate(s, o, nil) // only partial can return an error
	}
	return results
}
