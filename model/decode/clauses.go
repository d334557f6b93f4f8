package decode

import (
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dragoman/model/text"
	"dragoman/model/text/script"
)

// Networks trained on sentences of six to nine words lose their place in long ones:
// they say some clauses twice and leave others out. A sentence of more than a number of
// words is therefore cut into clauses of at least shortestClause, which are translated
// like sentences and joined again. docs/models.md says what this gains.
const (
	longestClause         = 20
	longestUnspacedClause = 16 // from or into a language without spaces
	shortestClause        = 4
)

// longestClause returns the maximum number of words in a clause.
func (t *Translator) longestClause() float64 {
	if from, to := t.Model.Card.Languages(); script.WithoutSpaces(from) || script.WithoutSpaces(to) {
		return longestUnspacedClause
	}
	return longestClause
}

// clauses yields a sentence as one part, or a long one as several.
func (t *Translator) clauses(sentence Part) iter.Seq[Part] {
	return func(yield func(Part) bool) {
		if parts := t.speech(sentence); parts != nil {
			for _, p := range parts {
				p.encode(t.Model)
				if !yield(p) {
					return
				}
			}
			return
		}
		var before text.Joint
		cuts := t.cuts(&sentence)
		for _, next := range append(cuts, text.Joint{Span: text.Span{Start: len(sentence.text)}}) {
			p := sentence
			if len(cuts) > 0 {
				p = sentence.clause(before.Span, next.Span)
			}
			if r, ok := text.Repeated(p.text); ok && t.Model.Source.Carries() {
				p.text, p.again = r.Word+".", &r // end the sentence as in training
			}
			if t.Model.Source.Carries() {
				p.phrase = p.terms.Phrase(p.text)
				if len(cuts) > 0 && p.phrase == "" {
					p.phrase = p.terms.Kept(p.text)
				}
				if label := sentence.text[:before.Start]; p.phrase == "" && (text.NameField(label, p.text) || p.signs || p.terms.Signs(label, p.text)) {
					p.phrase, p.terms = p.text, p.terms.Keeping([]string{p.text})
				}
			}
			p.encode(t.Model)
			if !yield(p) {
				return
			}
			before = next
		}
	}
}

// cuts returns the joints at which to cut a sentence: after a label, after a word that is
// repeated at its beginning, so that the translation repeats it as often, before a remark at the end,
// and where the sentence is too long.
func (t *Translator) cuts(sentence *Part) (list []text.Joint) {
	s, rest := sentence.text, text.Span{End: len(sentence.text)}
	if _, ok := text.Repeated(s); ok || t.constraints == nil || t.Model.Source.Carries() && sentence.terms.Phrase(s) != "" {
		return nil
	}
	for _, first := range []func(string) (text.Joint, bool){sentence.terms.Opening, text.Labelled, text.RepeatedFirst} {
		if j, ok := first(s[rest.Start:]); ok && t.Model.Source.Carries() {
			j.Start, j.End = rest.Start+j.Start, rest.Start+j.End
			list, rest.Start = append(list, j), j.End
		}
	}
	if alternatives := t.Model.Source.Alternatives(s); len(list) == 0 && alternatives != nil {
		return alternatives
	}
	var last []text.Joint
	if j, ok := sentence.terms.Closing(s); ok && t.Model.Source.Carries() && j.Start > rest.Start {
		last, rest.End = []text.Joint{j}, j.Start
	}
	longest := t.longestClause()
	if text.NumWords(s[rest.Start:rest.End]) <= longest {
		return append(list, last...)
	}
	from, _ := t.Model.Card.Languages()
	joints := slices.DeleteFunc(sentence.terms.Joints(s, from), func(j text.Joint) bool { return j.Start < rest.Start || j.End > rest.End })
	return append(append(list, cut(s, rest, joints, longest)...), last...)
}

// cut returns the joints at which to cut the span of a sentence: the best one, if the
// span has more than longest words, and those that its two sides need.
func cut(s string, span text.Span, joints []text.Joint, longest float64) []text.Joint {
	length := text.NumWords(s[span.Start:span.End])
	if length <= longest {
		return nil
	}
	best, least := -1, 0.0
	for i, j := range joints {
		left, right := text.NumWords(s[span.Start:j.Start]), text.NumWords(s[j.End:span.End])
		if min(left, right) < shortestClause {
			continue
		}
		// One step of strength counts as much as one side's having twice the words of
		// the other.
		balance := (left - right) / length
		if cost := 2*balance*balance + 0.2*float64(j.Strength); best < 0 || cost < least {
			best, least = i, cost
		}
	}
	if best < 0 {
		return nil
	}
	j := joints[best]
	list := append(cut(s, text.Span{Start: span.Start, End: j.Start}, joints[:best], longest), j)
	return append(list, cut(s, text.Span{Start: j.End, End: span.End}, joints[best+1:], longest)...)
}

// clause returns the part of a sentence that is the clause between two joints of its
// text. It ends as sentences do in training.
func (p Part) clause(before, next text.Span) Part {
	c, span := p, text.Span{Start: before.End, End: next.Start}
	c.joint = p.text[before.Start:before.End]
	c.continues, c.continued = span.Start > 0, span.End < len(p.text)
	c.Span = p.origin(span)
	c.text = p.text[span.Start:span.End]
	if c.continued && !strings.HasSuffix(c.text, ".") {
		c.text += "."
	}
	c.origin = func(s text.Span) text.Span { // the full stop is nowhere in the input
		return p.origin(text.Span{Start: min(span.Start+s.Start, span.End), End: min(span.Start+s.End, span.End)})
	}
	return c
}

// joint returns what joins a clause to the translation so far, given what joins them in
// the source.
func (t *Translator) joint(source, before, clause string) string {
	_, to := t.Model.Card.Languages()
	return text.JointIn(to, source, before, clause)
}

// endMarks end sentences.
const endMarks = ".!?…。！？"

// asClause returns a translation of the part as it stands in the sentence: only the
// sentence begins with a capital and ends with a mark, which is not a question mark
// because one of its clauses would be a question.
func (t *Translator) asClause(p *Part, tokens []int32, translation string) string {
	translation = t.uncapitalized(p, tokens, translation)
	if p.continued {
		return strings.TrimRight(translation, endMarks+",;:，、；： \u00a0\u202f")
	}
	if last, _ := utf8.DecodeLastRuneInString(p.text); p.continues && last != '?' && last != '？' {
		if s, ok := strings.CutSuffix(translation, "？"); ok {
			return s + "。"
		}
		if s, ok := strings.CutSuffix(translation, "?"); ok {
			return strings.TrimRight(s, " \u00a0\u202f") + "."
		}
	}
	return translation
}

// uncapitalized returns the beginning of a translation of the part as it stands in the
// sentence.
func (t *Translator) uncapitalized(p *Part, tokens []int32, translation string) string {
	if !p.continues && !p.resumes || hasCapital(p.text) && !t.Model.Source.Nouns {
		return translation
	}
	_, to := t.Model.Card.Languages()
	resumed := unicode.IsLower(firstOf(p.text))
	if p.resumes && to == "de" && resumed {
		return text.Resume(to, p.text, translation)
	}
	if first, rest, _ := strings.Cut(translation, " "); to == "en" && rest != "" && (first == "I" || strings.HasPrefix(first, "I'")) {
		return translation
	}
	uncapitalized := t.Model.Target.Uncapitalize(tokens, translation)
	if first, rest, ok := strings.Cut(uncapitalized, " "); ok && to == "de" && strings.HasPrefix(rest, "Ich ") && unicode.IsLower(firstOf(first)) {
		uncapitalized = first + " i" + rest[1:] // und ich
	}
	if uncapitalized == translation && resumed {
		return text.Resume(to, p.text, translation)
	}
	return uncapitalized
}

// hasCapital reports whether a clause begins with a capital, other than in the
// English I.
func hasCapital(clause string) bool {
	first, size := utf8.DecodeRuneInString(clause)
	second, _ := utf8.DecodeRuneInString(clause[size:])
	return unicode.IsUpper(first) && unicode.IsLetter(second)
}
