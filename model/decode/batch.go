package decode

import (
	"cmp"
	"slices"
	"sync"

	"dragoman/model"
	"dragoman/model/text"
)

// batchRows is how many rows a batch has at most: enough to make matrix
// products worth their name, few enough that the padding of unequal sentences
// stays small.
const batchRows = 64

// All translates many sentences at once on the given number of goroutines:
// those of similar length together in batches. The results are those of
// Translate one by one, up to rounding. Sampling (Options.Temperature) and
// observers are for single sentences and are ignored.
func All(m *model.Model, sentences []string, o Options, workers int) []Translation {
	o.Temperature, o.Observe, o.NonEmpty = 0, nil, true
	results := make([]Translation, len(sentences))
	type job struct {
		index int
		ids   []int32
	}
	var short []job
	var long []int // those that Translate cuts up
	t := NewTranslator(m)
	for i, s := range sentences {
		if len(t.parts(s)) != 1 {
			long = append(long, i)
			continue
		}
		tokens := m.Source.Encode(s)
		if len(tokens) == 0 {
			continue
		}
		results[i].Tokens = tokens
		short = append(short, job{i, text.IDs(tokens)})
	}
	slices.SortStableFunc(short, func(a, b job) int { return cmp.Compare(len(a.ids), len(b.ids)) })
	batches := slices.Collect(slices.Chunk(short, max(batchRows/max(o.Beam, 1), 1)))

	var group sync.WaitGroup
	for w := range workers {
		group.Go(func() {
			t := NewTranslator(m)
			for b := w; b < len(batches); b += workers {
				batch := batches[b]
				sources := make([][]int32, len(batch))
				for i, j := range batch {
					sources[i] = j.ids
				}
				limit := t.limit(len(sources[len(sources)-1]))
				found, _ := Search(t.stepper, m.Target.Start, m.Target.Stop, sources, limit, o) // only an observer could fail
				for i, j := range batch {
					results[j.index].Text = m.Target.Decode(found[i][0].Tokens)
					results[j.index].Parts = []Part{{Span: text.Span{End: len(sentences[j.index])}, Tokens: results[j.index].Tokens, Hypotheses: found[i]}}
				}
			}
			for i := w; i < len(long); i += workers {
				results[long[i]], _ = t.Translate(sentences[long[i]], o, nil)
			}
		})
	}
	group.Wait()
	return results
}
