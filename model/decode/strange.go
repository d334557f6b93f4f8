package decode

import (
	"math"
	"unicode"
	"unicode/utf8"

	"dragoman/model/kernel"
	"dragoman/model/text"
)

// leastSure is the least probability of a network's translation of a strange word; below
// it, the word is carried. Of 245 English words, en-fr translated a quarter correctly where
// it was less sure than 0.2, and four fifths where it was surer than 0.3.
const leastSure = 0.1

// invented returns the strange words of a part for which its translation has words that
// the network has most likely invented.
func (t *Translator) invented(p *Part) (list []string) {
	strange := p.strange
	if len(strange) == 0 {
		return nil
	}
	said := make([]float64, len(strange)) // log-probabilities
	belongs := make([]bool, len(strange))
	tokens := p.Hypotheses[0].Tokens
	for j, probabilities := range retrace(t.stepper, t.Model.Target.Start, text.IDs(p.Tokens), tokens) {
		token := tokens[j]
		kernel.Softmax(probabilities)
		attention := t.stepper.Attention(0)
		if attention == nil {
			return nil
		}
		first, _ := utf8.DecodeRuneInString(t.Model.Target.Decode([]int32{token}))
		for i, w := range strange {
			var share float32
			for _, a := range attention[w.First:w.End] {
				share += a
			}
			// A piece of a word belongs to what the first one belongs to.
			continues := unicode.IsLetter(first) && !wide(first) && !t.Model.Target.BeginsWord(token)
			belongs[i] = share > leastShare || belongs[i] && continues
			if belongs[i] && unicode.IsLetter(first) {
				said[i] += math.Log(float64(probabilities[token]))
			}
		}
	}
	for i, w := range strange {
		if said[i] < math.Log(leastSure) && !p.translates(w) {
			list = append(list, w.Text)
		}
	}
	return list
}

// translates reports whether the dictionary translates a word.
func (p *Part) translates(w text.StrangeWord) bool {
	for _, e := range p.entries {
		if e.first <= w.First && w.First < e.end {
			return true
		}
	}
	return false
}
