package decode

import (
	"cmp"
	"math"
	"slices"

	"dragoman/model"
	"dragoman/model/kernel"
	"dragoman/model/text"
)

// Judge is another model that helps to choose among the translations found. A
// judge of the same direction forms an ensemble with the model that found them:
// the two seldom make the same mistake. A judge of the opposite direction scores
// how well the source can be recovered from the translation, and so penalizes
// omissions and inventions. This is the noisy channel, log p(y|x) + λ·log p(x|y),
// of Yee, Dauphin and Auli 2019, “Simple and effective noisy channel modeling for
// neural machine translation”.
type Judge struct {
	Model  *model.Model
	Weight float64 // λ; the translating model has weight 1
	Back   bool    // translates in the opposite direction
}

// jury is a set of judges ready to score. It serves one goroutine.
type jury []juror

type juror struct {
	Judge
	stepper *model.Stepper
}

func newJury(judges []Judge) jury {
	var j jury
	for _, judge := range judges {
		j = append(j, juror{judge, judge.Model.Network.NewStepper()})
	}
	return j
}

// question asks for the probability of a target given a source.
type question struct {
	hypothesis     *Hypothesis
	source, target []int32
}

// judge adds the judges' weighted log-probabilities, under the same length penalty,
// to the Score of each part's hypotheses, which t has found, and sorts the
// hypotheses by it.
func (j jury) judge(t *Translator, parts []*Part, o Options) {
	length, _ := o.Search.(Beam) // no penalty without
	for _, juror := range j {
		var questions []question
		for _, p := range parts {
			for i := range p.Hypotheses {
				h := &p.Hypotheses[i]
				from, to := p.text, text.Restore(t.Model.Target.Decode(h.Tokens), p.Tokens)
				if juror.Back {
					from, to = to, from
				}
				questions = append(questions, juror.question(h, from, to))
			}
		}
		juror.answer(questions, length)
	}
	for _, p := range parts {
		if len(j) > 0 {
			slices.SortStableFunc(p.Hypotheses, byScore)
		}
	}
}

func (j juror) question(h *Hypothesis, from, to string) question {
	v := &j.Model.Target
	target := slices.DeleteFunc(v.EncodeTraining(to, 0, nil), func(id int32) bool { return id < 0 })
	return question{h, text.IDs(j.Model.Source.Encode(from)), append(target, v.Stop)}
}

// answer adds the log-probabilities to the scores. The score of an empty source is
// −∞.
func (j juror) answer(questions []question, length Beam) {
	slices.SortStableFunc(questions, func(a, b question) int { return cmp.Compare(len(a.source), len(b.source)) })
	for len(questions) > 0 && len(questions[0].source) == 0 {
		questions[0].hypothesis.Score = math.Inf(-1)
		questions = questions[1:]
	}
	for batch := range slices.Chunk(questions, batchRows) {
		for i, logProb := range j.forced(batch) {
			batch[i].hypothesis.Score += j.Weight * length.normalized(logProb, len(batch[i].target))
		}
	}
}

// forced returns the log-probabilities of the targets, by forced decoding.
func (j juror) forced(batch []question) []float64 {
	var sources [][]int32
	for _, q := range batch {
		sources = append(sources, q.source)
	}
	logProbs := make([]float64, len(batch))
	r := begin(j.stepper, nil, j.Model.Target.Start, sources)
	for index := 0; len(r.previous) > 0; index++ {
		logits := j.stepper.Step(r.state, r.previous)
		var alive []int
		var next []int32
		for i, b := range r.sentence {
			z := row(logits, i)
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
