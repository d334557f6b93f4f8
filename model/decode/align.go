package decode

import (
	"dragoman/model"
	"dragoman/model/kernel"
	"dragoman/model/text"
)

// aligned returns, for each token of a translation of the part, the source token to
// which it belongs, or -1: carried text belongs to its placeholder alone.
func (t *Translator) aligned(p *Part, tokens []int32) []int {
	v := &t.Model.Target
	list := attended(t.stepper, v.Start, text.IDs(p.Tokens), tokens)
	for j, carrier := range v.Carriers(tokens, p.Tokens) {
		if carrier >= 0 {
			list[j] = carrier
		} else if p.Tokens[list[j]].Carried() {
			list[j] = -1
		}
	}
	return list
}

// attended returns, for each token of a translation, the source token that the
// decoder attends to most when it produces it. Without attention, the translation
// is taken to follow the order of the source.
func attended(s *model.Stepper, start int32, source, tokens []int32) []int {
	list := make([]int, len(tokens))
	for j := range retrace(s, start, source, tokens) {
		list[j] = j * len(source) / len(tokens)
		if attention := s.Attention(0); attention != nil {
			list[j] = kernel.Argmax(attention[:len(source)]) // without padding
		}
	}
	return list
}
