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
	parts := make([][]Part, len(sentences))
	var rounds [][]*Part // the first part of each sentence, the next clauses, …
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
	for _, round := range rounds {
		slices.SortStableFunc(round, func(a, b *Part) int { return cmp.Compare(len(a.Tokens), len(b.Tokens)) })
		batches := slices.Collect(slices.Chunk(round, max(batchRows/o.Width(), 1)))
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
	results := make([]Translation, len(sentences))
	for i, s := range sentences {
		for _, part := range parts[i] {
			t.append(&results[i], s, part)
		}
		t.finish(&results[i], s)
	}
	return results
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
