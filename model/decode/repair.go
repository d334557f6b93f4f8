package decode

import "dragoman/model/text"

// repair encodes a part anew if its best translation lacks a quotation mark or a bracket
// of a pair, a repeated word or a count, or has an invented word, and reports whether it
// did. The part is then translated without the marks and the repetition, which are placed by
// the alignment, or with the count or the word carried.
func (t *Translator) repair(p *Part) bool {
	source := &t.Model.Source
	if !source.Carries() {
		return false
	}
	var tokens []text.Token
	said := t.Model.Target.Decode(p.Hypotheses[0].Tokens)
	marks := ""
	for _, m := range []string{text.QuotationMarks, text.Brackets} {
		if !text.Paired(m, text.Marks(m, p.Tokens), said) {
			marks += m
		}
	}
	counted := text.Counted(said, p.Tokens)
	if !counted {
		p.terms = p.terms.Uncounted()
	}
	switch {
	case marks != "":
		tokens = source.EncodeWithout(marks, p.text, p.terms)
	case !text.Echoed(said):
		tokens = source.EncodeOnce(p.text, p.terms)
	}
	if len(tokens) == 0 && !counted {
		tokens = source.EncodeTerms(p.text, p.terms)
	}
	if len(tokens) == 0 {
		words := t.invented(p)
		if len(words) == 0 {
			return false
		}
		p.terms = p.terms.Keeping(words)
		tokens = source.EncodeTerms(p.text, p.terms)
	}
	p.without = marks
	p.setTokens(t.Model, tokens)
	return true
}
