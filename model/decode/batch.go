package decode

import (
	"cmp"
	"slices"
	"sync"

	"dragoman/model"
	"dragoman/model/text"
)

// batchRows is the maximum number of rows in a batch: large enough for efficient
// matrix products, small enough to keep the padding of unequal sentences low.
const batchRows = 64

// All translates many sentences on the given number of goroutines, batching those
// of similar length. The results equal those of Translate one by one, up to
// rounding. Sampling runs in the order of the sentences, so that it is reproducible
// with the same Rand.
func All(m *model.Model, sentences []string, o Options, workers int) []Translation {
	t := NewTranslator(m)
	if _, random := o.Search.(Sampling); random {
		return t.inOrder(sentences, o)
	}
	parts := make([][]Part, len(sentences))
	var all []*Part
	for i, s := range sentences {
		for part := range t.parts(s, o.Glossary) {
			if len(part.Tokens) > 0 {
				parts[i] = append(parts[i], part)
			}
		}
		for j := range parts[i] {
			all = append(all, &parts[i][j])
		}
	}
	slices.SortStableFunc(all, func(a, b *Part) int { return cmp.Compare(len(a.Tokens), len(b.Tokens)) })
	batches := slices.Collect(slices.Chunk(all, max(batchRows/o.Width(), 1)))

	var group sync.WaitGroup
	for w := range workers {
		group.Go(func() {
			t, jury := NewTranslator(m), newJury(o.Choice.Judges)
			for b := w; b < len(batches); b += workers {
				sources := make([][]int32, len(batches[b]))
				for i, p := range batches[b] {
					sources[i] = text.IDs(p.Tokens)
				}
				found, _ := o.search(t.task(o, sources...)) // only an observer can return an error
				for i, p := range batches[b] {
					p.Hypotheses = found[i]
				}
				jury.choose(t, batches[b], o)
				for _, p := range batches[b] {
					if !t.paired(p) {
						p.encoded(t.Model.Source.EncodeUnquoted(p.text, p.terms))
						t.search(p, jury, o, nil) // only an observer can return an error
					}
				}
			}
		})
	}
	group.Wait()
	results := make([]Translation, len(sentences))
	for i, s := range sentences {
		for _, part := range parts[i] {
			t.append(&results[i], s, part)
		}
		t.finish(&results[i], s)
	}
	return results
}

// inOrder translates the sentences one after the other.
func (t *Translator) inOrder(sentences []string, o Options) []Translation {
	results := make([]Translation, len(sentences))
	for i, s := range sentences {
		results[i], _ = t.Translate(s, o, nil) // only partial can return an error
	}
	return results
}
