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
// rounding. Sampling (Options.Temperature) and observers apply to single sentences
// only and are ignored.
func All(m *model.Model, sentences []string, o Options, workers int) []Translation {
	t := NewTranslator(m)
	o = t.sound(o)
	o.Temperature, o.Observe, o.Progress = 0, nil, nil
	parts := make([][]Part, len(sentences))
	var all []*Part
	for i, s := range sentences {
		for part := range t.parts(s) {
			if len(part.Tokens) > 0 {
				parts[i] = append(parts[i], part)
			}
		}
		for j := range parts[i] {
			all = append(all, &parts[i][j])
		}
	}
	slices.SortStableFunc(all, func(a, b *Part) int { return cmp.Compare(len(a.Tokens), len(b.Tokens)) })
	batches := slices.Collect(slices.Chunk(all, max(batchRows/max(o.Beam, 1), 1)))

	var group sync.WaitGroup
	for w := range workers {
		group.Go(func() {
			s, jury := m.Network.NewStepper(), newJury(o.Judges)
			for b := w; b < len(batches); b += workers {
				sources := make([][]int32, len(batches[b]))
				for i, p := range batches[b] {
					sources[i] = text.IDs(p.Tokens)
				}
				limit := t.limit(len(sources[len(sources)-1])) // the last source is the longest
				found, _ := Search(s, m.Target.Start, m.Target.Stop, sources, limit, o)
				for i, p := range batches[b] {
					p.Hypotheses = found[i] // only an observer can return an error
				}
				jury.judge(t, batches[b], o)
				for _, p := range batches[b] {
					t.agree(p, o)
					if !t.paired(p) {
						p.encoded(t.Model.Source.EncodeUnquoted(p.text))
						alone := &Translator{Model: m, stepper: s}
						alone.search(p, jury, o) // only an observer can return an error
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
