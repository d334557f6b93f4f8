package decode

import (
	"strings"
	"unicode/utf8"

	"dragoman/model/text"
)

// Link is a span of the input and the span of the translation that corresponds to
// it: when the decoder produced Target, it attended most to Source, or Source is
// carried there or stays between the parts.
type Link struct{ Source, Target text.Span }

// Alignment returns the links of a translation of the input, in the order of the
// translation. A word of either side may have several or none. A model without
// attention is taken to follow the order of the source.
func (t *Translator) Alignment(input string, r Translation) (list []Link) {
	var whole Translation
	for _, p := range r.Parts {
		sentence := t.spoken(&p, p.Hypotheses[0].Tokens)
		start := len(t.joined(&whole, input, &p, sentence)) - len(sentence)
		list = append(list, same(input, text.Span{Start: whole.end(), End: p.Span.Start}, r.Text, text.Span{Start: len(whole.Text), End: start})...)
		list = append(list, t.links(&p, sentence, start)...)
		t.append(&whole, input, p)
	}
	list = append(list, same(input, text.Span{Start: whole.end(), End: len(input)}, r.Text, text.Span{Start: len(whole.Text), End: len(r.Text)})...)
	for i := range list { // the last full stops may have become an ellipsis
		list[i].Target.End = min(list[i].Target.End, len(r.Text))
		list[i].Target.Start = min(list[i].Target.Start, list[i].Target.End)
	}
	return list
}

// links returns the links of a part whose translation is a sentence that begins at start.
func (t *Translator) links(p *Part, sentence string, start int) (list []Link) {
	if p.again != nil { // its tokens are those of one repetition
		return []Link{{p.Span, text.Span{Start: start, End: start + len(sentence)}}}
	}
	tokens := p.Hypotheses[0].Tokens
	sources := attended(t.stepper, t.Model.Target.Start, text.IDs(p.Tokens), tokens)
	carried := t.Model.Target.Carriers(tokens, p.Tokens)
	for j, span := range t.places(p, sentence) {
		if span.Start == span.End {
			continue
		}
		source := p.Tokens[sources[j]]
		if carried[j] >= 0 {
			source = p.Tokens[carried[j]]
		}
		list = append(list, Link{text.Span{Start: source.Start, End: source.End}, text.Span{Start: start + span.Start, End: start + span.End}})
	}
	return list
}

// same returns a link of two spans if their text is the same apart from the spaces
// around it.
func same(input string, source text.Span, translation string, target text.Span) []Link {
	if target.End > len(translation) || target.Start > target.End || source.Start > source.End {
		return nil
	}
	if input[source.Start:source.End] != translation[target.Start:target.End] {
		source, target = trimmed(input, source), trimmed(translation, target)
	}
	if kept := input[source.Start:source.End]; kept == "" || kept != translation[target.Start:target.End] {
		return nil
	}
	return []Link{{source, target}}
}

// places returns, for each token of the best translation of a part, where its
// text stands in the sentence, or an empty span. What was put into the sentence
// afterwards, such as quotation marks, belongs to no token.
func (t *Translator) places(p *Part, sentence string) []text.Span {
	tokens := p.Hypotheses[0].Tokens
	spans := make([]text.Span, len(tokens))
	said := func(n int) string { return t.standing(p, tokens, n) }
	inserted := max(0, len(sentence)-len(said(len(tokens))))
	before, at := "", 0
	for j := range tokens {
		now := said(j + 1)
		piece := strings.TrimSpace(now[common(before, now):])
		before = now
		if piece == "" {
			continue
		}
		gap := strings.Index(sentence[at:], piece)
		if gap < 0 || gap > inserted+1 { // the space before it
			continue
		}
		spans[j] = text.Span{Start: at + gap, End: at + gap + len(piece)}
		at = spans[j].End
	}
	return spans
}

// common returns the length of the characters that both texts begin with.
func common(a, b string) int {
	n := 0
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	for n > 0 && n < len(b) && !utf8.RuneStart(b[n]) {
		n--
	}
	return n
}
