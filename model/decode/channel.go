package decode

import (
	"cmp"
	"math"
	"slices"

	"dragoman/model"
	"dragoman/model/kernel"
	"dragoman/model/text"
)

// Channel is a model of the opposite direction, which judges a translation by
// how well the source can be told from it: what a translation leaves out or makes
// up, it does not find again. That is the noisy channel, log p(y|x) + λ·log p(x|y),
// of Yee, Dauphin and Auli 2019, “Simple and effective noisy channel modeling for
// neural machine translation”. A search with a channel takes the time of two.
type Channel struct {
	Model  *model.Model
	Weight float64 // λ
}

// listener reads translations back with a Channel. A nil one, which there is
// without a channel, changes nothing. It serves one goroutine.
type listener struct {
	Channel
	stepper *model.Stepper
}

func (c *Channel) listener() *listener {
	if c == nil {
		return nil
	}
	return &listener{*c, c.Model.Network.NewStepper()}
}

// heard is a hypothesis of a list as the channel's source, and what it should
// be translated back to.
type heard struct {
	hypothesis     *Hypothesis
	source, target []int32
}

// judge adds to the Score of each part's hypotheses, which t has found,
// λ·log p(x|y) under the same length penalty, and sorts them by it.
func (l *listener) judge(t *Translator, parts []*Part, o Options) {
	if l == nil {
		return
	}
	v := &l.Model.Target
	var all []heard
	for _, p := range parts {
		target := slices.DeleteFunc(v.EncodeTraining(p.text, 0, nil), func(id int32) bool { return id < 0 })
		target = append(target, v.Stop)
		for j := range p.Hypotheses {
			h := &p.Hypotheses[j]
			source := text.IDs(l.Model.Source.Encode(text.Restore(t.Model.Target.Decode(h.Tokens), p.Tokens)))
			if len(source) == 0 { // says nothing: nothing can be told from it
				h.Score = math.Inf(-1)
				continue
			}
			all = append(all, heard{h, source, target})
		}
	}
	slices.SortStableFunc(all, func(a, b heard) int { return cmp.Compare(len(a.source), len(b.source)) })
	for batch := range slices.Chunk(all, batchRows) {
		for i, logProb := range l.forced(batch) {
			batch[i].hypothesis.Score += l.Weight * normalized(logProb, len(batch[i].target), o)
		}
	}
	for _, p := range parts {
		byScore(p.Hypotheses)
	}
}

// forced are the log-probabilities of the targets, whatever the channel would
// say itself.
func (l *listener) forced(batch []heard) []float64 {
	var sources [][]int32
	for _, h := range batch {
		sources = append(sources, h.source)
	}
	logProbs := make([]float64, len(batch))
	r := begin(l.stepper, l.Model.Target.Start, sources, Options{})
	for index := 0; len(r.previous) > 0; index++ {
		logits := l.stepper.Step(r.state, r.previous)
		var alive []int
		var next []int32
		for i, b := range r.sentence {
			z := logits.Data[i*logits.Stride : i*logits.Stride+logits.Cols]
			token := batch[b].target[index]
			chosen := z[token]
			logProbs[b] += float64(chosen - kernel.Softmax(z))
			if index+1 < len(batch[b].target) {
				alive, next = append(alive, i), append(next, token)
			}
		}
		r.keep(alive, next)
	}
	return logProbs
}
