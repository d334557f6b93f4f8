package decode

import (
	"dragoman/model"
	"dragoman/model/kernel"
	"dragoman/model/text"
)

// spoken returns the text of a translation of the part, with carried text restored.
func (t *Translator) spoken(p *Part, tokens []int32) string {
	v := &t.Model.Target
	var decoded string
	if text.Adorned(p.Tokens) {
		decoded = v.Adorn(tokens, p.Tokens, t.aligned(p, tokens))
	} else {
		decoded = v.Decode(tokens)
	}
	restored := t.capitalized(p, text.RestoreAll(decoded, p.Tokens))
	if p.phrase != "" {
		restored = text.OnlyPhrase(p.phrase, restored)
	}
	if p.again != nil {
		restored = p.again.Of(restored)
	}
	_, to := t.Model.Card.Languages()
	switch {
	case p.speech != nil:
		return p.speech.Quote(to, restored)
	case p.reports:
		return text.Report(to, t.asClause(p, tokens, restored))
	}
	return t.asClause(p, tokens, restored)
}

// begun returns the text of the first tokens of a translation of the part, as spoken
// begins.
func (t *Translator) begun(p *Part, tokens []int32) string {
	restored := t.capitalized(p, text.Restore(t.Model.Target.Decode(tokens), p.Tokens))
	return t.uncapitalized(p, tokens, restored)
}

// aligned returns, for each token of a translation of the part, the source token to
// which it belongs, or -1: carried text belongs to its placeholder alone.
func (t *Translator) aligned(p *Part, tokens []int32) []int {
	v := &t.Model.Target
	list := aligned(t.stepper, v.Start, text.IDs(p.Tokens), tokens)
	for j, carrier := range v.Carriers(tokens, p.Tokens) {
		if carrier >= 0 {
			list[j] = carrier
		} else if p.Tokens[list[j]].Carried() {
			list[j] = -1
		}
	}
	return list
}

// aligned returns, for each token of a translation, the source token that the
// decoder attends to most when it produces it. Without attention, the translation
// is taken to follow the order of the source.
func aligned(s *model.Stepper, start int32, source, tokens []int32) []int {
	list := make([]int, len(tokens))
	for j := range retrace(s, start, source, tokens) {
		list[j] = j * len(source) / len(tokens)
		if attention := s.Attention(0); attention != nil {
			list[j] = kernel.Argmax(attention[:len(source)]) // without padding
		}
	}
	return list
}
